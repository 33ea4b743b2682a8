package io.secrettrail.ingest.record;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;

import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.RecordFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records per second and core, inflating included: once when all are dropped, once when all are kept. */
final class SplitSpeed {
    private SplitSpeed() {}

    public static void main(String[] args) {
        var kept = secretRead().acrossSecrets(10_000).stream()
                .map(RecordFixture::bytes)
                .toList();
        var dropped = kept.stream()
                .map(record -> new String(record, StandardCharsets.UTF_8)
                        .replace("secretsmanager.amazonaws.com", "ec2.amazonaws.com")
                        .replace("\"GetSecretValue\"", "\"DescribeInstances\"")
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int round = 0; round < 5; round++) {
            measure("dropped", dropped);
            measure("kept", kept);
        }
    }

    private static void measure(String name, List<byte[]> records) {
        var compressed = LogFiles.gzipped(records);
        var buffer = new byte[32 << 20];
        var sieve = new RecordSieve(new Relevance(List.of()));
        var counts = new long[1];
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            var object = new GzipObject(compressed, compressed.length, buffer, ReadLimits.STANDARD);
            object.inflate();
            object.split(new RecordSink() {
                @Override
                public void record(RecordSlice slice) {
                    counts[0] += sieve.sift(slice) instanceof Sifted.Dead ? 0 : 1;
                }

                @Override
                public void finding(byte[] json) {}

                @Override
                public void skipped(Skipped what) {}
            });
        }
        System.out.printf("%s: %,d records/s%n", name, counts[0] * 1_000_000_000L / (System.nanoTime() - start));
    }
}
