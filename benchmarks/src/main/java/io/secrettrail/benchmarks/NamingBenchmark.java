package io.secrettrail.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.Arrival;
import io.secrettrail.enrichment.Enricher;
import io.secrettrail.enrichment.Enrichment;
import io.secrettrail.enrichment.KnownFindings;
import io.secrettrail.enrichment.secret.Catalog;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What understanding one relevant record costs: from its bytes to its accesses with secret, actor and workload. The records are drawn from nine
 * days of a simulated estate, as often as each kind occurs there; the catalog knows what they prove.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class NamingBenchmark {
    static final int RECORDS = 4_000;
    private static final EstateConfig ESTATE = new EstateConfig(7, Instant.parse("2026-01-14T12:00:00Z"));
    private static final Proof PROOF = new Proof("bucket", "AWSLogs/object.json.gz", null);

    private List<byte[]> records = List.of();
    private Enricher enricher = new Enricher(Catalog.EMPTY, Duration.ofHours(3));

    @Setup
    public void prepare() {
        var names = new HashMap<SecretKey, Set<String>>();
        try (var all = Estate.simulate(ESTATE).records()) {
            var relevant = all.map(record -> record.json())
                    .filter(json -> enrich(json) instanceof Enrichment.Entries)
                    .toList();
            relevant.forEach(json -> CatalogReader.factsOf(parse(json))
                    .forEach(fact -> names.computeIfAbsent(fact.secret(), _ -> new HashSet<>())
                            .add(fact.suffix())));
            records = spread(relevant);
        }
        enricher = new Enricher(secret -> names.getOrDefault(secret, Set.of()), Duration.ofHours(3));
    }

    /** Per record. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void name(Blackhole sink) {
        for (var json : records) {
            sink.consume(enrich(json));
        }
    }

    /** The part of it that reads JSON. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void parse(Blackhole sink) {
        for (var json : records) {
            sink.consume(parse(json));
        }
    }

    private Enrichment enrich(byte[] json) {
        var event = parse(json);
        var at = event.eventTime();
        return enricher.enrich(new Arrival(event, json, new Provenance(Route.S3, at, PROOF), at), KnownFindings.NONE);
    }

    private static CloudTrailRecord parse(byte[] json) {
        if (CloudTrailRecord.parse(json) instanceof ParseResult.Parsed(var event)) {
            return event;
        }
        throw new IllegalStateException("cannot be parsed: " + new String(json, UTF_8));
    }

    /** As many as are measured, evenly over the whole time. */
    private static List<byte[]> spread(List<byte[]> all) {
        if (all.size() < RECORDS) {
            throw new IllegalStateException("only " + all.size() + " relevant records");
        }
        return java.util.stream.IntStream.range(0, RECORDS)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / RECORDS)))
                .toList();
    }
}
