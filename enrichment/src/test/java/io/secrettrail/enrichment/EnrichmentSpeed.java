package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.Access;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.ocsf.AccessCodec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Prints how many records one thread parses, enriches and encodes in a second; and the whole topology in the test driver, in memory as
 * {@code analyze} runs it. Run by hand: {@code java … io.secrettrail.enrichment.EnrichmentSpeed}.
 */
final class EnrichmentSpeed {
    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 12;

    private EnrichmentSpeed() {}

    public static void main(String[] args) {
        var records = records();
        long bytes = records.stream().mapToLong(record -> record.length).sum();
        System.out.printf("%,d records of %,d bytes on average%n", records.size(), bytes / records.size());
        for (int round = 1; round <= ROUNDS; round++) {
            core(records, round);
        }
        for (int round = 1; round <= ROUNDS / 2; round++) {
            topology(records, round);
        }
    }

    private static void core(List<byte[]> records, int round) {
        var enricher = new Enricher(_ -> Set.of("Ab3dEf"), Duration.ofHours(3));
        long start = cpu();
        var parsed = records.stream()
                .map(record -> ((ParseResult.Parsed) CloudTrailRecord.parse(record)).cloudTrail())
                .toList();
        long enrich = cpu();
        var entries = new ArrayList<Access>(records.size());
        for (int i = 0; i < records.size(); i++) {
            var at = parsed.get(i).eventTime();
            var provenance = new Provenance(Route.S3, at, new Proof("logs", "AWSLogs/x.json.gz", "ab".repeat(32)));
            var arrival = new Arrival(parsed.get(i), records.get(i), provenance, at);
            entries.addAll(((Enrichment.Entries) enricher.enrich(arrival, KnownFindings.NONE)).accesses());
        }
        long encode = cpu();
        long out = entries.stream()
                .mapToLong(access -> AccessCodec.write(access).length)
                .sum();
        long end = cpu();
        System.out.printf(
                "core %2d: %,7.0f records/s; parse %.1f µs, enrich %.1f µs, encode %.1f µs; %,d bytes an entry%n",
                round,
                records.size() * 1e9 / (end - start),
                (enrich - start) / 1e3 / records.size(),
                (encode - enrich) / 1e3 / records.size(),
                (end - encode) / 1e3 / records.size(),
                out / records.size());
    }

    private static void topology(List<byte[]> records, int round) {
        try (var topology = new EnrichmentFixture(EnrichmentFixture.CONFIG.inMemory())) {
            long start = cpu();
            var arrival = Instant.parse("2026-01-05T12:00:00Z");
            for (int i = 0; i < records.size(); i++) {
                topology.raw("111122223333:role/payments-api", records.get(i), arrival.plusMillis(i * 50L));
                topology.drain();
            }
            System.out.printf("topology %2d: %,7.0f records/s%n", round, records.size() * 1e9 / (cpu() - start));
        }
    }

    /** Time on the processor, so that neighbours do not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<byte[]> records() {
        var records = new ArrayList<byte[]>(RECORDS);
        var template = SampleRecord.of("secretsmanager", "GetSecretValue")
                .text("requestID", "8d2f4b1e-7c3a-4f65-9b0d-2e1f3a4b5c6d")
                .text("eventCategory", "Management")
                .text(
                        "userAgent",
                        "aws-sdk-java/2.31.20 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1 lang/java#21.0.6 cfg/retry-mode#standard")
                .with(
                        "tlsDetails",
                        "{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"secretsmanager.eu-west-1.amazonaws.com\"}")
                .request("{\"secretId\":\"prod/payments/db-NUMBER\"}");
        var text = new String(template.bytes(), UTF_8);
        for (int i = 0; i < RECORDS; i++) {
            records.add(text.replace("NUMBER", Integer.toString(i % 200))
                    .replace("0f8fad5b", "%08x".formatted(i))
                    .getBytes(UTF_8));
        }
        return records;
    }
}
