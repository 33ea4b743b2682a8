package io.secrettrail.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.ingest.record.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What the least useful reader of these files would cost: inflate each file whole, go through its tokens, take eight fields of each record.
 * The product is quoted as a multiple of it, because both slow down together on a busy machine.
 */
final class Calibration {
    private static final Set<String> FIELDS = Set.of(
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "eventID",
            "recipientAccountId",
            "errorCode",
            "userAgent");
    private static final long WARM_UP_RECORDS = 100_000;

    private final JsonFactory json = new JsonFactory();
    private long records;
    private long selected;

    private Calibration() {}

    /** What one pass costs a warm JVM, in microseconds of CPU per record. */
    static double over(Path folder) throws IOException {
        var files = LogFile.find(List.of(folder));
        var warmUp = new Calibration();
        while (warmUp.records < WARM_UP_RECORDS) {
            warmUp.pass(files);
        }
        var threads = ManagementFactory.getThreadMXBean();
        var measured = new Calibration();
        long before = threads.getCurrentThreadCpuTime();
        measured.pass(files);
        long spent = threads.getCurrentThreadCpuTime() - before;
        if (measured.selected == 0) {
            throw new IllegalStateException("no field was found in " + folder);
        }
        return spent / 1e3 / measured.records;
    }

    private void pass(List<Path> files) throws IOException {
        for (var file : files) {
            try (var in = open(file)) {
                read(in.readAllBytes());
            }
        }
    }

    private void read(byte[] text) throws IOException {
        try (var parser = json.createParser(text)) {
            while (parser.nextToken() != JsonToken.START_ARRAY) {
                // to the list of records
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                select(parser);
                records++;
            }
        }
    }

    private void select(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = FIELDS.contains(parser.currentName());
            parser.nextToken();
            if (wanted) {
                selected += parser.getText().length();
            } else {
                parser.skipChildren();
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
