package io.secrettrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\u00a0=1",
                "\t=1",
                "\n=1",
                "\u200b=1",
                "＝1",
                "＋1",
                "－1",
                "＠x"
            })
    void shouldDisarmWhatASpreadsheetWouldRun(String text) {
        assertThat(CsvCell.of(text)).startsWith("\"'");
    }

    @Test
    void shouldKeepOneCellOnOneLine() {
        assertThat(CsvCell.of("a\r\nb\"c,d")).isEqualTo("\"a  b\"\"c,d\"");
    }
}
