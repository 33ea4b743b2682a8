package io.secrettrail.enrichment;

import io.secrettrail.enrichment.caller.ActorReader;
import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.enrichment.caller.WorkloadReader;
import io.secrettrail.enrichment.chain.AwaitingEntry;
import io.secrettrail.enrichment.chain.AwaitingEntrySerde;
import io.secrettrail.enrichment.chain.ChainConfig;
import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.enrichment.chain.CredentialKey;
import io.secrettrail.enrichment.chain.IssueReader;
import io.secrettrail.enrichment.chain.Issued;
import io.secrettrail.enrichment.chain.SessionKey;
import io.secrettrail.events.Access;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Workload;
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
 * a while. Both forget by arrival. Calls that a store makes for a pod use keys of the store, so for pods the session is remembered beside the key:
 * from issue events, and from calls whose own record names the service account. Issue events and the calls they explain meet here, because both are keyed by the role assumed.
 */
final class CredentialChains {
    static final String CREDENTIALS = "credentials-by-access-key";
    static final String ENTRIES = "entries-by-access-key";

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration SESSION = Duration.ofHours(2);
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

    /** How the key of this call was issued, or whose session it was made for; null when that is not known (yet). */
    @Nullable
    Credential of(Arrival arrival) {
        return CredentialKey.of(arrival.event())
                .or(() -> SessionKey.served(arrival.event()))
                .map(key -> known(key, arrival.at()))
                .orElse(null);
    }

    /** Remembers the pod that a call names itself, and what the calls made for its session learn from it. */
    List<Amendment> seen(Arrival arrival) {
        var event = arrival.event();
        if (event.node("userIdentity", "sessionContext", "webIdFederationData").isEmpty()) {
            return List.of(); // nothing else in the record of a call names the pod
        }
        var seen = WorkloadReader.read(event);
        boolean named = seen.workload() instanceof Workload.EksPod && !isPodWithoutName(seen);
        return SessionKey.calling(event)
                .filter(_ -> named && SessionKey.served(event).isEmpty())
                .map(session -> learn(session, seen, arrival.at().plus(SESSION), arrival.at()))
                .orElse(List.of());
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
        var amendments = new ArrayList<>(explained(key, credential, arrival));
        if (issued.issuedTo() != null && !credential.outside()) {
            amendments.addAll(learn(issued.issuedTo(), credential.holder(), credential.until(), arrival));
        }
        return amendments;
    }

    /** Other sessions than those of pods matter only where they have the name of one. */
    private List<Amendment> learn(String session, Sighting holder, Instant until, Instant arrival) {
        var known = known(session, arrival);
        if (known == null && !(holder.workload() instanceof Workload.EksPod)) {
            return List.of();
        }
        var learned = known == null ? Credential.ofSession(holder, until) : known.seenWith(holder, until);
        if (known != null && known.holder().equals(learned.holder())) {
            if (known.until().isBefore(arrival.plus(SESSION.dividedBy(2)))) {
                credentials.put(session, learned);
            }
            return List.of();
        }
        credentials.put(session, learned);
        return explained(session, learned, arrival);
    }

    private List<Amendment> explained(String key, Credential credential, Instant arrival) {
        waiting.remove(key);
        return waitedFor(key, arrival).stream()
                .flatMap(entry -> entry.explainedBy(credential).stream())
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

    /** Remembers the entries of one call until the issue of its key comes, or its session is seen. */
    Waiting await(Arrival arrival, List<Access> accesses) {
        var seen = WorkloadReader.read(arrival.event());
        var key = CredentialKey.of(arrival.event())
                .or(() -> SessionKey.served(arrival.event()).filter(_ -> isPodWithoutName(seen)))
                .orElse(null);
        if (key == null) {
            return new Waiting(0, 0);
        }
        int before = waiting.getOrDefault(key, 0);
        int room = Math.min(accesses.size(), config.entriesPerKey() - before);
        var session = ActorReader.sessionName(arrival.event()).orElse(null);
        for (var access : accesses.subList(0, room)) {
            var entry = new AwaitingEntry(access.entryId(), access.time(), access.secretKey(), seen, session);
            entries.put(key + SEPARATOR + access.entryId(), entry, start(arrival.at()));
        }
        waiting.put(key, before + room);
        return new Waiting(room, accesses.size() - room);
    }

    private static boolean isPodWithoutName(Sighting seen) {
        return seen.workload() instanceof Workload.EksPod pod && pod.serviceAccount() == null;
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
