package io.secrettrail.enrichment;

import io.secrettrail.enrichment.caller.ActorReader;
import io.secrettrail.enrichment.caller.WorkloadReader;
import io.secrettrail.enrichment.chain.AwaitingEntry;
import io.secrettrail.enrichment.chain.AwaitingEntrySerde;
import io.secrettrail.enrichment.chain.ChainConfig;
import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.enrichment.chain.CredentialKey;
import io.secrettrail.enrichment.chain.IssueReader;
import io.secrettrail.enrichment.chain.Issued;
import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.topic.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The two memories behind the credential chain of one task: keys that were issued, until they end, and entries whose key is not known yet, for
 * a while. Both forget by arrival. Issue events and the calls they explain meet here, because both are keyed by the role assumed.
 */
final class CredentialChains {
    static final String CREDENTIALS = "credentials-by-access-key";
    static final String ENTRIES = "entries-by-access-key";

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int SLICE = 2_000;
    private static final int SLOTS = 4;
    private static final int COUNTED_KEYS = 10_000;
    private static final char SEPARATOR = '#';

    private final ChainConfig config;
    private final KeyValueStore<String, Credential> credentials;
    private final WindowStore<String, AwaitingEntry> entries;
    private final Map<String, Integer> waiting = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > COUNTED_KEYS;
        }
    };
    private @Nullable String next;

    CredentialChains(ProcessorContext<?, ?> context, ChainConfig config) {
        this.config = config;
        this.credentials = context.getStateStore(CREDENTIALS);
        this.entries = context.getStateStore(ENTRIES);
        context.schedule(EVERY, PunctuationType.STREAM_TIME, now -> expireSlice(Instant.ofEpochMilli(now)));
    }

    static StoreBuilder<KeyValueStore<String, Credential>> credentials(EnrichmentConfig config) {
        var supplier = config.durableStores()
                ? Stores.persistentKeyValueStore(CREDENTIALS)
                : Stores.inMemoryKeyValueStore(CREDENTIALS);
        return config.logged(Stores.keyValueStoreBuilder(supplier, Serdes.String(), JsonSerde.of(Credential.class))
                .withCachingDisabled());
    }

    static StoreBuilder<WindowStore<String, AwaitingEntry>> entries(EnrichmentConfig config) {
        var slot = Duration.ofMillis(slot(config.chain()));
        var kept = slot.multipliedBy(SLOTS + 1);
        var supplier = config.durableStores()
                ? Stores.persistentWindowStore(ENTRIES, kept, slot, false)
                : Stores.inMemoryWindowStore(ENTRIES, kept, slot, false);
        return config.logged(Stores.windowStoreBuilder(supplier, Serdes.String(), AwaitingEntrySerde.create())
                .withCachingDisabled());
    }

    /** How the key of this call was issued; null when there is none, or it is not known (yet). */
    @Nullable
    Credential of(Arrival arrival) {
        return CredentialKey.of(arrival.event())
                .map(key -> known(key, arrival.at()))
                .orElse(null);
    }

    /** Remembers what an issue event tells, and what the entries that waited for it learn from it. */
    List<Amendment> issued(Arrival arrival) {
        return IssueReader.read(arrival.event(), arrival.at(), config.margin())
                .map(issued -> learn(issued, arrival.at()))
                .orElse(List.of());
    }

    private List<Amendment> learn(Issued issued, Instant arrival) {
        var key = issued.credential().accessKeyId();
        var askers = issued.askedWith() == null ? null : known(issued.askedWith(), arrival);
        var known = known(key, arrival);
        var credential = issued.joined(askers, known);
        if (credential.equals(known)) {
            return List.of();
        }
        credentials.put(key, credential);
        waiting.remove(key);
        return waitedFor(key, arrival).stream()
                .map(entry -> entry.explainedBy(credential))
                .toList();
    }

    private List<AwaitingEntry> waitedFor(String key, Instant arrival) {
        var found = new ArrayList<AwaitingEntry>();
        var prefix = key + SEPARATOR;
        var oldest = Instant.ofEpochMilli(Math.max(0, start(arrival) - SLOTS * slot(config)));
        try (var rows = entries.fetch(prefix, key + (char) (SEPARATOR + 1), oldest, arrival)) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.key.key().startsWith(prefix)) {
                    found.add(row.value);
                }
            }
        }
        return found;
    }

    /** Remembers the entries of one call until the issue of its key comes. */
    Waiting await(Arrival arrival, List<Access> accesses) {
        var key = CredentialKey.of(arrival.event()).orElse(null);
        if (key == null) {
            return new Waiting(0, 0);
        }
        int before = waiting.getOrDefault(key, 0);
        int room = Math.min(accesses.size(), config.entriesPerKey() - before);
        var seen = WorkloadReader.read(arrival.event());
        var session = ActorReader.sessionName(arrival.event()).orElse(null);
        for (var access : accesses.subList(0, room)) {
            var entry = new AwaitingEntry(access.entryId(), access.time(), access.secretKey(), seen, session);
            entries.put(key + SEPARATOR + access.entryId(), entry, start(arrival.at()));
        }
        waiting.put(key, before + room);
        return new Waiting(room, accesses.size() - room);
    }

    private @Nullable Credential known(String key, Instant arrival) {
        var credential = credentials.get(key);
        return credential != null && credential.holds(arrival) ? credential : null;
    }

    /** Goes round the store in slices: a scan of all of it would block the task. */
    private void expireSlice(Instant now) {
        try (var rows = credentials.range(next, null)) {
            for (int i = 0; i < SLICE && rows.hasNext(); i++) {
                var row = rows.next();
                if (!now.isBefore(row.value.until())) {
                    credentials.delete(row.key);
                }
            }
            next = rows.hasNext() ? rows.peekNextKey() : null;
        }
    }

    /** Arrival is cut to slots, so that a search visits few of them. */
    private long start(Instant arrival) {
        return Math.floorDiv(arrival.toEpochMilli(), slot(config)) * slot(config);
    }

    private static long slot(ChainConfig config) {
        return Math.max(1, Math.ceilDiv(config.entryWait().toMillis(), SLOTS));
    }

    /** @param left entries that found no room */
    record Waiting(int remembered, int left) {}
}
