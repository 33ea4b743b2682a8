package io.secrettrail.enrichment;

import io.secrettrail.events.Finding;
import io.secrettrail.events.topic.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Remembers the newest update of each finding under its actor, and forgets by arrival, a slice of the store at a time. */
final class FindingsByActor extends ContextualProcessor<String, Finding, Void, Void> {
    static final String STORE = "findings-by-actor";

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int SLICE = 1_000;

    private final EnrichmentConfig config;
    private KeyValueStore<String, KnownFindings> store;
    private @Nullable String next;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    FindingsByActor(EnrichmentConfig config) {
        this.config = config;
    }

    static StoreBuilder<KeyValueStore<String, KnownFindings>> builder(EnrichmentConfig config) {
        var supplier =
                config.durableStores() ? Stores.persistentKeyValueStore(STORE) : Stores.inMemoryKeyValueStore(STORE);
        return config.logged(Stores.keyValueStoreBuilder(supplier, Serdes.String(), JsonSerde.of(KnownFindings.class))
                .withCachingDisabled());
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(STORE);
        context.schedule(EVERY, PunctuationType.STREAM_TIME, this::expireSlice);
    }

    @Override
    public void process(Record<String, Finding> record) {
        var finding = record.value();
        if (finding == null) {
            return;
        }
        var actor = finding.actor().value();
        var known = store.get(actor);
        var newest = KnownFinding.of(finding, Instant.ofEpochMilli(record.timestamp()));
        store.put(actor, (known == null ? KnownFindings.NONE : known).with(newest, config.findingsPerActor()));
    }

    /** Goes round the store in slices: a scan of all of it would block the task. */
    private void expireSlice(long now) {
        var oldest = Instant.ofEpochMilli(now).minus(config.findingRetention());
        try (var rows = store.range(next, null)) {
            for (int i = 0; i < SLICE && rows.hasNext(); i++) {
                var row = rows.next();
                var kept = row.value.since(oldest);
                if (kept.isEmpty()) {
                    store.delete(row.key);
                } else if (!kept.equals(row.value)) {
                    store.put(row.key, kept);
                }
            }
            next = rows.hasNext() ? rows.peekNextKey() : null;
        }
    }
}
