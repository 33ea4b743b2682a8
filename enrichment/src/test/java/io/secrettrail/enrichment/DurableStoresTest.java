package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.CHAIN;
import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.enrichment.caller.GeoConfig;
import io.secrettrail.events.ActorKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores on disk keep the promises of those in memory. */
class DurableStoresTest {
    private static final EnrichmentConfig DURABLE =
            new EnrichmentConfig(Duration.ofHours(3), Duration.ofDays(90), 2, CHAIN, GeoConfig.NONE, true, true);
    private static final ActorKey ACTOR = ActorKey.role("111122223333", "payments-api");

    @Test
    void shouldRememberEventsForTheRetentionOnDisk(@TempDir Path state) {
        try (var topology = new EnrichmentFixture(DURABLE, state)) {
            // Given
            var read = SampleRecord.of("secretsmanager", "GetSecretValue").request("{\"secretId\":\"a\"}");
            topology.fromS3(read, NOON);
            // When
            topology.fromS3(read, NOON.plus(Duration.ofMinutes(170)));
            topology.fromS3(read, NOON.plus(Duration.ofMinutes(180)));
            topology.fromS3(read, NOON.plus(Duration.ofHours(8)));

            // Then
            assertThat(topology.trail()).hasSize(2);
            assertThat(topology.counts.snapshot().duplicates()).isEqualTo(2);
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldKeepTheFindingsUpdatedLastWhenThereAreTooMany(@TempDir Path state) {
        try (var topology = new EnrichmentFixture(DURABLE, state)) {
            // Given
            for (int i = 1; i <= 3; i++) {
                topology.finding("f" + i, ACTOR, NOON, NOON.plusSeconds(i), NOON);
            }
            // When
            topology.fromS3(SampleRecord.of("secretsmanager", "ListSecrets"), NOON.plusSeconds(9));

            // Then
            assertThat(topology.accesses().getFirst().findings()).containsExactly("f2", "f3");
            assertThat(topology.deadLetters()).isEmpty();
        }
    }
}
