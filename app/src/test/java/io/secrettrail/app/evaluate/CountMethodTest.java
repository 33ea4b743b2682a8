package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountMethodTest {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    @Test
    void shouldCountWhatLiesWithinTheWindow() {
        // Given
        var watch = new SlidingCount(10);
        LongStream.of(0, 1, 300).forEach(watch::score);

        // When
        double score = watch.score(600);

        // Then
        assertThat(score).isEqualTo(3); // the read at 0 is ten minutes old
    }

    @Test
    void shouldScoreAMinuteAgainstTheMinutesOfThePast() {
        // Given
        var watch = new ZScore();
        for (long second = 0; second < 2 * DAY; second += MINUTE) {
            watch.score(second);
        }
        long burst = 2 * DAY;

        // When
        double usual = watch.score(burst);
        LongStream.range(1, 10).forEach(second -> watch.score(burst + second));
        double tenth = watch.score(burst + 10);

        // Then
        assertThat(usual).isLessThan(0.1);
        assertThat(tenth).isGreaterThan(50);
    }

    @Test
    void shouldNotScoreTheFirstDayOfAKey() {
        // Given
        var watch = new ZScore();
        watch.score(0);

        // When
        double score = watch.score(DAY - 1);

        // Then
        assertThat(score).isZero();
    }

    @Test
    void shouldScoreAnHourAgainstSevenWithTwoLeftOut() {
        // Given
        var watch = new EarsC2();
        for (long hour = 0; hour < 9; hour++) {
            watch.score(hour * HOUR); // one read an hour: mean 1, deviation at its least, 0.2
        }

        // When
        watch.score(9 * HOUR);
        double second = watch.score(9 * HOUR + 1);

        // Then
        assertThat(second).isEqualTo(5);
    }
}
