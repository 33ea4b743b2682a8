package io.secrettrail.ingest.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Reads CloudTrail files of any length and shape: compressed or not, {@code {"Records":[…]}}, arrays, single records, one record per line,
 * EventBridge envelopes, LookupEvents output. Memory stays small; records reach the sink in the order of the file.
 */
public final class LogFile {
    private static final int BUFFER = 64 << 10;

    private LogFile() {}

    /** What became of a file. */
    public sealed interface Outcome {
        /** Read to its end. */
        record Whole(long bytes) implements Outcome {}

        /** Not readable from some point on; what stood before has reached the sink. */
        record Broken(String reason) implements Outcome {}

        /** Not opened, because its name says that it holds no records. */
        record Passed(LogKey.Kind kind) implements Outcome {}
    }

    /** Files below the given paths, sorted, as far as their names say that they hold JSON; a path that is a file counts whatever its name. */
    public static List<Path> find(Collection<Path> paths) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                try (var below = Files.walk(path)) {
                    below.filter(Files::isRegularFile)
                            .filter(LogFile::hasLogName)
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    /** Reads a file; digests and Insights are passed over by name. */
    public static Outcome read(Path file, RecordSink sink) throws IOException {
        var kind = LogKey.kindOf(file.getFileName().toString());
        if (kind == LogKey.Kind.DIGEST || kind == LogKey.Kind.INSIGHT) {
            return new Outcome.Passed(kind);
        }
        try (var in = Files.newInputStream(file)) {
            return read(in, sink);
        }
    }

    /** Reads a stream to its end; whether it is compressed is seen from its first bytes. */
    public static Outcome read(InputStream in, RecordSink sink) throws IOException {
        var buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!compressed) {
            return new Outcome.Whole(new LogText(sink).readAll(buffered));
        }
        var inflated = new GzipStream(buffered, ReadLimits.STANDARD);
        long read = new LogText(sink).readAll(inflated);
        return inflated.reason().<Outcome>map(Outcome.Broken::new).orElse(new Outcome.Whole(read));
    }

    private static boolean hasLogName(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return List.of(".json", ".json.gz", ".ndjson", ".ndjson.gz", ".jsonl", ".jsonl.gz").stream()
                .anyMatch(name::endsWith);
    }
}
