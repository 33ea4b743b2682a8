package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void shouldReadBackWhatItWrote() {
        // Given
        var cursor = new Cursor(-5, "an id with blanks and ü");

        // When
        var read = Cursor.of(cursor.text());

        // Then
        assertThat(read).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "YWJj", "MTI"})
    void shouldRefuseWhatIsNoCursor(String text) {
        // Given
        var message = "not a cursor";

        // When
        assertThatThrownBy(() -> Cursor.of(text))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
