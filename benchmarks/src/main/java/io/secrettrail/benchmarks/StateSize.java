package io.secrettrail.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.chain.Credential;
import io.secrettrail.enrichment.chain.IssueReader;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.topic.JsonSerde;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * What one secret costs in the catalog and one session in the credential chain: the bytes written to Kafka and stores, and the heap that they
 * take in the sorted map which is a store in memory. Facts and sessions are those of nine days of a simulated estate.
 */
final class StateSize {
    private static final EstateConfig ESTATE = new EstateConfig(7, Instant.parse("2026-01-14T12:00:00Z"));
    private static final int COPIES = 200_000;

    private StateSize() {}

    public static void main(String[] args) {
        var facts = new HashMap<String, CatalogFact>();
        var sessions = new HashMap<String, Credential>();
        try (var records = Estate.simulate(ESTATE).records()) {
            records.forEach(record -> {
                if (CloudTrailRecord.parse(record.json()) instanceof ParseResult.Parsed(var event)) {
                    CatalogReader.factsOf(event).forEach(fact -> facts.putIfAbsent(fact.key(), fact));
                    session(event, sessions);
                }
            });
        }
        print("secret in the catalog", catalog(facts.values()));
        print("session of the credential chain", chain(sessions));
    }

    private static void session(CloudTrailRecord event, Map<String, Credential> sessions) {
        IssueReader.read(event, event.eventTime(), Duration.ofHours(1))
                .map(issued -> issued.joined(null, null))
                .ifPresent(credential -> sessions.put(credential.accessKeyId(), credential));
    }

    private static Map<String, byte[]> catalog(Collection<CatalogFact> facts) {
        var rows = new HashMap<String, byte[]>();
        var serializer = Topics.CATALOG.value().serializer();
        int copy = 0;
        while (rows.size() < COPIES) {
            for (var fact : facts) {
                var other = new SecretKey(fact.secret().value() + (copy == 0 ? "" : copy));
                var same = new CatalogFact(other, fact.suffix(), fact.learnedFrom(), fact.created());
                rows.put(same.key(), serializer.serialize(Topics.CATALOG.name(), same));
            }
            copy++;
        }
        return rows;
    }

    private static Map<String, byte[]> chain(Map<String, Credential> sessions) {
        var rows = new HashMap<String, byte[]>();
        var serializer = JsonSerde.of(Credential.class).serializer();
        sessions.forEach((key, credential) -> rows.put(key, serializer.serialize("", credential)));
        return rows;
    }

    private static void print(String what, Map<String, byte[]> rows) {
        long written = rows.entrySet().stream()
                .mapToLong(row -> row.getKey().getBytes(UTF_8).length + row.getValue().length)
                .sum();
        System.out.printf(
                "%s: %,d rows, %,d B written, %,d B of heap each%n",
                what, rows.size(), written / rows.size(), heap(rows) / rows.size());
    }

    /** What Kafka's store in memory holds: keys and values as bytes in a sorted map. */
    private static long heap(Map<String, byte[]> rows) {
        long before = used();
        var store = new TreeMap<Bytes, byte[]>();
        rows.forEach((key, value) -> store.put(Bytes.wrap(key.getBytes(UTF_8)), value.clone()));
        long after = used();
        if (store.size() != rows.size()) {
            throw new IllegalStateException("rows were lost");
        }
        return after - before;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
