package io.secrettrail.app.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} has a row for each of our meters. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String HEAD = """
            # Metrics

            `GET /metrics` on the monitor's address (`monitor.host`, `monitor.port`) gives all of these in the Prometheus text format: dots become
            underscores, counters end in `_total`, timers in `_seconds_count`, `_seconds_sum` and `_seconds_max`. Beside them stand the metrics of
            Kafka Streams (`kafka_…`), the JVM (`jvm_…`), the process and the processors.

            A drop without a counter would be a loss, so every record read ends in exactly one counter. What to watch:

            - `secrettrail_*_dead_letter_total`, `secrettrail_*_rejected_total`: something could not be understood; see `docs/operations.md`.
            - `secrettrail_sink_records_tried_again_total` rising while `stored` stands still: OpenSearch is down or too small.
            - `kafka_consumer_fetch_manager_records_lag_max`: how far a topology is behind.
            - `kafka_stream_task_dropped_records_total`: must stay 0; Kafka Streams dropped a record without a dead letter.

            The table is written from the code by a test: run it with `-Dsecrettrail.write.docs=true`.

            | meter | kind | tags | meaning |
            |---|---|---|---|
            """;

    @Test
    void shouldHaveARowForEveryMeter() throws IOException {
        // Given
        var table = new StringBuilder(HEAD);
        Arrays.stream(Count.values())
                .map(count -> row(
                        count.meter(),
                        "counter",
                        count.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                        count.meaning()))
                .forEach(table::append);
        Arrays.stream(Timing.values())
                .map(timing -> row(timing.meter(), "timer", "", timing.meaning()))
                .forEach(table::append);
        Arrays.stream(Size.values())
                .map(size -> row(size.meter(), "size", "", size.meaning()))
                .forEach(table::append);
        if (Boolean.getBoolean("secrettrail.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, table);
        }
        // When
        var page = Files.readString(PAGE);

        // Then
        assertThat(page).isEqualTo(table.toString());
    }

    @Test
    void shouldNameEveryMeterByModuleNounAndOutcome() {
        // Given
        var counts = Count.values();
        // When
        var names = Arrays.stream(counts).map(Count::meter).toList();

        // Then
        assertThat(names)
                .allMatch(name -> name.matches("secrettrail\\.[a-z]+\\.[a-z]+\\.[a-z_]+"))
                .doesNotHaveDuplicates();
    }

    private static String row(String meter, String kind, String tags, String meaning) {
        return "| `%s` | %s | %s | %s |%n".formatted(meter, kind, tags, meaning);
    }
}
