package io.secrettrail.enrichment;

import io.secrettrail.enrichment.secret.Catalog;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.SecretKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The catalog as this task sees it: the global table, and what the task itself told a moment ago and the table does not hold yet.
 */
final class CatalogTable implements Catalog {
    static final String STORE = "catalog";

    private static final int TOLD = 10_000;

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<CatalogFact>> table;
    private final StringSerializer text = new StringSerializer();
    private final Map<SecretKey, Map<String, Optional<Instant>>> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SecretKey, Map<String, Optional<Instant>>> eldest) {
            return size() > TOLD;
        }
    };

    CatalogTable(ReadOnlyKeyValueStore<String, ValueAndTimestamp<CatalogFact>> table) {
        this.table = table;
    }

    @Override
    public Set<String> suffixes(SecretKey secret) {
        var suffixes = new HashSet<>(told.getOrDefault(secret, Map.of()).keySet());
        var prefix = CatalogFact.key(secret, "");
        try (var facts = table.prefixScan(prefix, text)) {
            while (facts.hasNext()) {
                suffixes.add(facts.next().key.substring(prefix.length()));
            }
        }
        return suffixes;
    }

    @Override
    public Optional<Instant> created(SecretKey secret, String suffix) {
        return Optional.ofNullable(table.get(CatalogFact.key(secret, suffix)))
                .flatMap(known -> Optional.ofNullable(known.value().created()))
                .or(() -> told.getOrDefault(secret, Map.of()).getOrDefault(suffix, Optional.empty()));
    }

    /** True when the fact says something new; from then on it counts as known. */
    boolean learn(CatalogFact fact) {
        var known = table.get(fact.key());
        boolean adds = known == null || known.value().created() == null && fact.created() != null;
        if (!adds) {
            return false;
        }
        var suffixes = told.computeIfAbsent(fact.secret(), _ -> new HashMap<>());
        var before = suffixes.get(fact.suffix());
        if (before != null && (before.isPresent() || fact.created() == null)) {
            return false;
        }
        suffixes.put(fact.suffix(), Optional.ofNullable(fact.created()));
        return true;
    }
}
