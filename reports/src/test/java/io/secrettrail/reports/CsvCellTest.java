package io.secrettrail.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvCellTest {
    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("", "\"\""),
                Arguments.of("prod/db", "\"prod/db\""),
                Arguments.of("a,b", "\"a,b\""),
                Arguments.of("say \"hi\"", "\"say \"\"hi\"\"\""),
                Arguments.of("1-2=3", "\"1-2=3\""),
                Arguments.of("line\r\nbreak", "\"line  break\""),
                Arguments.of("nul\u0000tab\tend", "\"nul tab end\""),
                Arguments.of("para\u2029line\u2028end", "\"para line end\""));
    }

    static Stream<String> formulas() {
        var triggers = Stream.of("=", "+", "-", "@", "＝", "＋", "－", "＠");
        return triggers.flatMap(trigger -> Stream.of(
                trigger + "cmd|' /C calc'!A0",
                " " + trigger + "1+1",
                "\u00a0" + trigger + "1+1",
                "\t" + trigger + "1+1",
                "\r\n" + trigger + "1+1",
                "\ufeff\u200b" + trigger + "1+1",
                "\u2029" + trigger + "1+1"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldQuoteEveryCell(String text, String expected) {
        // Given
        // When
        var cell = CsvCell.of(text);

        // Then
        assertThat(cell).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void shouldNotBeAFormulaWhenTheFirstVisibleCharacterIsATrigger(String text) {
        // Given
        // When
        var cell = CsvCell.of(text);

        // Then
        assertThat(cell).startsWith("\"'").endsWith("\"");
        assertThat(cell.substring(1, cell.length() - 1)).doesNotContain("\r", "\n", "\t");
    }

    @Test
    void shouldKeepALongHostileValueOnOneLine() {
        // Given
        var text = "=\"\n".repeat(2_048);

        // When
        var cell = CsvCell.of(text);

        // Then
        assertThat(cell).startsWith("\"'=\"\"").doesNotContain("\n").hasSize(2 + 1 + 4 * 2_048);
    }
}
