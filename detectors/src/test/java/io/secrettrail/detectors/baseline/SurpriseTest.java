package io.secrettrail.detectors.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurpriseTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1.05, 5, 0.944",
        "3, 1.05, 10, 1.515",
        "22, 1.05, 61, 8.347",
        "22, 4, 61, 2.516",
        "40, 10, 120, 2.426",
        "400, 1.05, 480, 3.187",
        "400, 20, 480, 0.667",
        "5, 60, 300, 3.758"
    })
    void shouldGiveTheCheckValues(double record, double dispersion, int count, double expected) {
        // When
        double surprise = Surprise.of(count, record, dispersion);

        // Then
        assertThat(surprise).isCloseTo(expected, within(0.001));
    }

    @Test
    void shouldNeverExceedTheFloor() {
        assertThat(Surprise.of(60_000, 1, 1.05)).isEqualTo(300, within(0.001));
    }

    @Test
    void shouldNotSurpriseWhereScoringIsSkipped() {
        assertThat(Surprise.of(Surprise.NEVER_SURPRISING, 0, 1.05)).isLessThan(1);
    }
}
