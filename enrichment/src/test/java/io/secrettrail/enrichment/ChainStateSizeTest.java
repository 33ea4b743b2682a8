package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static io.secrettrail.enrichment.IssueSamples.forPod;
import static io.secrettrail.enrichment.IssueSamples.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.enrichment.chain.AwaitingEntry;
import io.secrettrail.enrichment.chain.AwaitingEntrySerde;
import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.events.topic.JsonSerde;
import org.junit.jupiter.api.Test;

/** What a session and an entry that waits cost in state, as it is written: key and value, before compression. */
class ChainStateSizeTest {
    private static final String KEY = "ASIAY34FZKBOKMUTVV7A";

    @Test
    void shouldKeepASessionSmall() {
        try (var topology = new EnrichmentFixture()) {
            // Given
            topology.fromS3(forPod("orders-api", KEY), NOON);
            var store = topology.driver.<String, Credential>getKeyValueStore(CredentialChains.CREDENTIALS);
            // When
            int bytes =
                    KEY.length() + JsonSerde.of(Credential.class).serializer().serialize("", store.get(KEY)).length;

            // Then
            System.out.println("one issued session: " + bytes + " B");
            assertThat(bytes).isLessThan(600);
        }
    }

    @Test
    void shouldKeepAnEntryThatWaitsSmall() {
        try (var topology = new EnrichmentFixture()) {
            // Given
            var id = "0f8fad5b-d9cb-469f-a165-70867728950e";
            topology.fromS3(read(id, "orders-api", "botocore-session-1767607200", KEY), NOON);
            var rows = topology.driver.<String, AwaitingEntry>getWindowStore(CredentialChains.ENTRIES);
            // When
            int bytes;
            try (var all = rows.all()) {
                var row = all.next();
                bytes = row.key.key().getBytes(UTF_8).length
                        + AwaitingEntrySerde.create().serializer().serialize("", row.value).length;
            }

            // Then
            System.out.println("one entry that waits: " + bytes + " B");
            assertThat(bytes).isBetween(1, 500);
        }
    }
}
