package io.secrettrail.detectors.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowRiseTest {
    private static final double THRESHOLD = 6.1;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private final MinuteRing ring = new MinuteRing();
    private final Random random = new Random(5);
    private SlowRise rise = new SlowRise();

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1.05, -1.8194",
        "10, 5, 1.05, 1.7719",
        "5, 5, 2, -0.7577",
        "20, 5, 2, 4.0191",
        "11, 5, 10, 0.2101",
        "30, 20, 4, 0.2385"
    })
    void shouldWeighACountByItsLikelihoods(int count, double mean, double dispersion, double evidence) {
        assertThat(SlowRise.evidence(count, mean, dispersion)).isCloseTo(evidence, within(0.0001));
    }

    @Test
    void shouldSpeakWhenReadsDoubleForHours() {
        // Given
        live(0, 8 * DAY, 1.0);

        // When
        double most = live(8 * DAY, 8 * DAY + 12 * HOUR, 2.0);

        // Then
        assertThat(most).isGreaterThan(THRESHOLD);
    }

    @Test
    void shouldStayQuietWhileNothingChanges() {
        // Given
        live(0, 4 * DAY, 1.0);

        // When
        double most = live(4 * DAY, 12 * DAY, 1.0);

        // Then
        assertThat(most).isLessThan(THRESHOLD);
    }

    @Test
    void shouldStayQuietForAKeyThatIsReadLessThanFiveHundredTimesADay() {
        // Given
        live(0, 8 * DAY, 0.3);

        // When
        double most = live(8 * DAY, 8 * DAY + 12 * HOUR, 0.6);

        // Then
        assertThat(most).isZero();
    }

    @Test
    void shouldStayQuietInTheFirstTwoDays() {
        // Given
        live(0, DAY, 1.0);

        // When
        double most = live(DAY, 2 * DAY, 3.0);

        // Then
        assertThat(most).isZero();
    }

    @Test
    void shouldGoOnWhereItStoodAfterARestart() {
        // Given
        live(0, 8 * DAY, 1.0);
        live(8 * DAY, 8 * DAY + 4 * HOUR, 2.0);
        var out = new StateWriter();
        rise.write(out);
        var bytes = out.toBytes();

        // When
        var restored = SlowRise.read(new StateReader(bytes));

        // Then
        assertThat(bytes.length).isLessThanOrEqualTo(256);
        assertThat(restored.surprise()).isEqualTo(rise.surprise());
        restored.learnUntil(8 * DAY + 5 * HOUR, ring);
        rise.learnUntil(8 * DAY + 5 * HOUR, ring);
        assertThat(restored.surprise()).isEqualTo(rise.surprise());
    }

    @Test
    void shouldNotGrowWithTimeInSilence() {
        // Given
        live(0, 8 * DAY, 1.0);

        // When
        rise.learnUntil(400 * DAY, ring);

        // Then
        assertThat(rise.surprise()).isZero();
    }

    /** Reads by chance, so many a minute at noon and few at night; gives the most surprise seen. */
    private double live(long from, long to, double perMinute) {
        double most = 0;
        for (long minute = from; minute < to; minute++) {
            double rate = perMinute * (1 - 0.7 * Math.cos(2 * Math.PI * (minute % DAY) / DAY));
            for (double left = -Math.log(random.nextDouble()); left < rate; left -= Math.log(random.nextDouble())) {
                rise.learnUntil(minute, ring);
                ring.add(minute);
            }
            most = Math.max(most, rise.surprise());
        }
        return most;
    }
}
