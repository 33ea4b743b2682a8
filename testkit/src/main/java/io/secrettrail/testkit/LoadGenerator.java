package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.secrettrail.testkit.LoadTemplate.Slots;
import io.secrettrail.testkit.record.Dice;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes log folders of any size, for measuring speed and for backlogs: a known number of records, a known share of them
 * relevant, spread over actors, secrets and time. The same plan gives the same bytes.
 */
public final class LoadGenerator {

    private LoadGenerator() {}

    /**
     * @param records how many in all; a record is about 1.3 kB
     * @param relevantShare from 0 to 1; the rest belongs to other services
     * @param actors roles that read, each its own few secrets
     * @param secrets in one account and Region
     * @param recordsPerFile how many a log file holds
     * @param gzip whether files are {@code .json.gz} or {@code .json}
     */
    public record Plan(
            long seed,
            long records,
            double relevantShare,
            int actors,
            int secrets,
            Instant start,
            Duration span,
            int recordsPerFile,
            boolean gzip) {
        public Plan {
            requireNonNull(start, "start");
            requireNonNull(span, "span");
            if (records < 1 || actors < 1 || secrets < 1 || recordsPerFile < 1) {
                throw new IllegalArgumentException("a load needs records, actors, secrets and files of some size");
            }
            if (relevantShare < 0 || relevantShare > 1) {
                throw new IllegalArgumentException("a share lies between 0 and 1: " + relevantShare);
            }
        }

        /** Two thousand actors, five thousand secrets, one day. */
        public static Plan of(long seed, long records, double relevantShare) {
            var start = Instant.parse("2026-01-05T00:00:00Z");
            return new Plan(seed, records, relevantShare, 2000, 5000, start, Duration.ofDays(1), 20_000, true);
        }

        public Plan uncompressed() {
            return new Plan(seed, records, relevantShare, actors, secrets, start, span, recordsPerFile, false);
        }

        public Plan with(int otherActors, int otherSecrets) {
            return new Plan(seed, records, relevantShare, otherActors, otherSecrets, start, span, recordsPerFile, gzip);
        }
    }

    /** What was written. */
    public record Written(long records, long relevant, long inflatedBytes, int files) {}

    /** Writes the plan's files below the folder, by the keys that CloudTrail would give them. */
    public static Written write(Plan plan, Path folder) throws IOException {
        var records = new Records(plan);
        var bytes = 0L;
        var files = 0;
        while (records.number < plan.records()) {
            var until = Math.min(plan.records(), records.number + plan.recordsPerFile());
            var counted = new Counted(open(plan, folder, records.number));
            try (counted) {
                counted.write("{\"Records\":[".getBytes(US_ASCII));
                while (records.number < until) {
                    if (records.number % plan.recordsPerFile() != 0) {
                        counted.write(',');
                    }
                    records.writeNext(counted);
                }
                counted.write("]}".getBytes(US_ASCII));
            }
            bytes += counted.count;
            files++;
        }
        return new Written(records.number, records.relevant, bytes, files);
    }

    /** The plan's records one by one, for those who need no files. */
    public static Stream<byte[]> records(Plan plan) {
        var records = new Records(plan);
        return Stream.generate(records::next).limit(plan.records());
    }

    /** Goes through a plan once. */
    private static final class Records {
        private final Plan plan;
        private final Dice dice;
        private final LoadTemplate ours = new LoadTemplate(LoadTemplate.relevant());
        private final LoadTemplate others = new LoadTemplate(LoadTemplate.irrelevant());
        private long number;
        private long relevant;

        Records(Plan plan) {
            this.plan = plan;
            this.dice = Dice.of(plan.seed(), "load");
        }

        byte[] next() {
            var out = new ByteArrayOutputStream(1500);
            try {
                writeNext(out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return out.toByteArray();
        }

        void writeNext(OutputStream out) throws IOException {
            var isRelevant = dice.chance(plan.relevantShare());
            var slots = new Slots(time(plan, number), dice.between(0, plan.actors() - 1), dice, plan.secrets());
            (isRelevant ? ours : others).write(slots, out);
            relevant += isRelevant ? 1 : 0;
            number++;
        }
    }

    private static Instant time(Plan plan, long number) {
        return plan.start().plusSeconds(plan.span().toSeconds() * number / plan.records());
    }

    private static OutputStream open(Plan plan, Path folder, long number) throws IOException {
        var unique = Dice.of(plan.seed(), "file", Long.toString(number)).alphanumeric(16);
        var key = LogFiles.logKey("AWSLogs", LoadTemplate.ACCOUNT, LoadTemplate.REGION, time(plan, number), unique);
        var file = folder.resolve(plan.gzip() ? key : key.substring(0, key.length() - ".gz".length()));
        Files.createDirectories(requireNonNull(file.getParent(), "parent"));
        var out = Files.newOutputStream(file);
        return plan.gzip() ? new FastGzip(out) : new BufferedOutputStream(out, 1 << 16);
    }

    /** Speed matters here, size does not. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
