package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void shouldGiveMeanAndHalfWidthOfTheInterval() {
        // Given
        var figures = DoubleStream.of(1, 2, 3, 4, 5); // deviation 1.5811, t for 4 degrees of freedom 2.776

        // When
        var spread = Spread.of(figures);

        // Then
        assertThat(spread.shown(3)).isEqualTo("3.000 ± 1.963");
        assertThat(spread.least()).isEqualTo(1);
        assertThat(spread.most()).isEqualTo(5);
    }

    @Test
    void shouldGiveNoIntervalForOneSeed() {
        assertThat(Spread.of(DoubleStream.of(0.5)).shown(2)).isEqualTo("0.50");
    }

    @Test
    void shouldLeaveOutWhatIsNoNumber() {
        assertThat(Spread.of(DoubleStream.of(Double.NaN, 2)).mean()).isEqualTo(2);
        assertThat(Spread.of(DoubleStream.of(Double.NaN)).shown(2)).isEqualTo("–");
    }
}
