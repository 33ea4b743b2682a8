package io.secrettrail.app.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secrettrail.sink.SinkMetrics;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(SinkMetrics.Outcome.class)
    void shouldCountEveryOutcomeOfTheSinkUnderItsOwnName(SinkMetrics.Outcome outcome) {
        // Given
        var meters = new SinkMeters(registry);
        // When
        meters.counted("secrettrail-trail", outcome, 3);

        // Then
        var name = "secrettrail.sink.records." + outcome.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(registry.get(name)
                        .tag("topic", "secrettrail-trail")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void shouldMeasureBulksWhenOneIsAnswered() {
        // Given
        var meters = new SinkMeters(registry);
        // When
        meters.bulkAnswered(500, 1_000_000, Duration.ofMillis(40));

        // Then
        assertThat(registry.get("secrettrail.sink.bulk.documents").summary().totalAmount())
                .isEqualTo(500);
        assertThat(registry.get("secrettrail.sink.bulk.answered").timer().count())
                .isEqualTo(1);
    }

    @Test
    void shouldCountRejectedRecordsByReason() {
        // Given
        var meters = new EnrichmentMeters(registry);
        // When
        meters.rejected("not json");

        // Then
        assertThat(registry.get("secrettrail.enrichment.records.rejected")
                        .tag("reason", "not json")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
