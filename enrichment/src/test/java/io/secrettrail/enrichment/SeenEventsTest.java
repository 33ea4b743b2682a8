package io.secrettrail.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Route;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that takes over a store with events in it. */
class SeenEventsTest {
    private static final String EVENT = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final Duration RETENTION = Duration.ofHours(3);
    private static final long NOON = 1_767_614_400_000L;

    private WindowStore<Bytes, byte[]> store;

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<>();
        store = SeenEvents.builder(EnrichmentFixture.CONFIG.inMemory()).build();
        store.init(context.getStateStoreContext(), store);
        new SeenEvents(store, RETENTION).remember(EVENT, Route.S3, NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldKnowWhatTheTaskBeforeItSaw() {
        // Given
        var heir = new SeenEvents(store, RETENTION);
        // When
        var copies = heir.remember(EVENT, Route.S3, NOON + RETENTION.toMillis());
        // Then
        assertThat(copies.none()).isFalse();
    }

    @Test
    void shouldKnowWhatItSawItselfAfterManySlots() {
        // Given
        var heir = new SeenEvents(store, RETENTION);
        for (int slot = 0; slot < 20; slot++) {
            heir.remember("event-" + slot, Route.S3, NOON + slot * RETENTION.toMillis() / 4);
        }
        long last = NOON + 19 * RETENTION.toMillis() / 4;
        // When
        var copies = heir.remember("event-16", Route.S3, last);
        // Then
        assertThat(copies.none()).isFalse();
    }

    @Test
    void shouldKnowAnEventAgainThatArrivesWithAnOlderTime() {
        // Given
        var heir = new SeenEvents(store, RETENTION);
        heir.remember("later", Route.S3, NOON + 2 * RETENTION.toMillis());
        heir.remember("earlier", Route.S3, NOON + RETENTION.toMillis());
        // When
        var copies = heir.remember("earlier", Route.S3, NOON + 2 * RETENTION.toMillis());
        // Then
        assertThat(copies.none()).isFalse();
    }
}
