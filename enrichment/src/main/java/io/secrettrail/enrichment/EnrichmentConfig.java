package io.secrettrail.enrichment;

import static java.util.Objects.requireNonNull;

import io.secrettrail.enrichment.caller.GeoConfig;
import io.secrettrail.enrichment.chain.ChainConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * {@code enrichment}: how much topology 1 remembers, and how safely.
 *
 * @param dedupeRetention how long after its first copy an event is known, by arrival; must cover the longest counting ring of the detectors
 * @param findingRetention how long a GuardDuty finding is stamped on the accesses of its actor, by arrival
 * @param findingsPerActor the most findings remembered for one actor, those updated last
 * @param chain how long issued credentials, and entries that wait for them, are remembered
 * @param geo databases of countries and networks
 * @param durableStores on disk; off: in memory, as {@code analyze} wants it
 * @param changelogs state survives the loss of its machine; off only where a run is never continued
 */
public record EnrichmentConfig(
        Duration dedupeRetention,
        Duration findingRetention,
        int findingsPerActor,
        ChainConfig chain,
        GeoConfig geo,
        boolean durableStores,
        boolean changelogs) {
    private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(30);

    public EnrichmentConfig {
        requireNonNull(dedupeRetention, "dedupeRetention");
        requireNonNull(findingRetention, "findingRetention");
        requireNonNull(chain, "chain");
        requireNonNull(geo, "geo");
        var problems = new ArrayList<String>();
        if (dedupeRetention.compareTo(SHORTEST_RETENTION) < 0 || dedupeRetention.compareTo(LONGEST_RETENTION) > 0) {
            problems.add("dedupeRetention must be between %s and %s: %s"
                    .formatted(SHORTEST_RETENTION, LONGEST_RETENTION, dedupeRetention));
        }
        if (!findingRetention.isPositive()) {
            problems.add("findingRetention must be positive: " + findingRetention);
        }
        if (findingsPerActor < 1 || findingsPerActor > 1_000) {
            problems.add("findingsPerActor must be between 1 and 1000: " + findingsPerActor);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("enrichment: " + String.join("; ", problems));
        }
    }

    /** For one run over files: everything in memory, nothing kept. */
    public EnrichmentConfig inMemory() {
        return new EnrichmentConfig(dedupeRetention, findingRetention, findingsPerActor, chain, geo, false, false);
    }

    <T extends StateStore> StoreBuilder<T> logged(StoreBuilder<T> store) {
        return changelogs ? store.withLoggingEnabled(Map.of()) : store.withLoggingDisabled();
    }
}
