package io.secrettrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnalyzeBenchmarkTest {
    @Test
    void shouldPrintWhatARunCostWhenEveryRecordIsAccountedFor(@TempDir Path folder) throws IOException {
        // Given
        var printed = new StringWriter();
        var line = new CommandLine(new AnalyzeBenchmark()).setOut(new PrintWriter(printed));

        // When
        int exit = line.execute("--records", "2000", "--share", "0.5", "--heap", "256m", "--folder", folder.toString());

        // Then
        assertThat(exit).isZero();
        var result = new ObjectMapper().readTree(printed.toString());
        assertThat(result.path("records").asLong()).isEqualTo(2000);
        assertThat(result.path("relevant").asLong()).isBetween(900L, 1100L);
        assertThat(result.path("recordsPerSecond").asLong()).isPositive();
        assertThat(result.path("cpuMicrosPerRecord").asDouble()).isPositive();
        assertThat(result.path("ratio").asDouble()).isPositive();
    }
}
