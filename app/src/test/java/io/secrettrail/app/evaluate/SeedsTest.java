package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedsTest {
    private final Seeds.Converter converter = new Seeds.Converter();

    @Test
    void shouldReadARangeOrOneSeed() {
        assertThat(converter.convert("1000-1003").all()).containsExactly(1000L, 1001L, 1002L, 1003L);
        assertThat(converter.convert("7").all()).containsExactly(7L);
    }

    @Test
    void shouldTellTuningSeedsFromHeldOutOnes() {
        assertThat(converter.convert("999-1001").areHeldOut()).isFalse();
        assertThat(converter.convert("1000").areHeldOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "-1", "1-", "0-5000"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
