package io.secrettrail.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secrettrail.testkit.LoadGenerator;
import io.secrettrail.testkit.LoadGenerator.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How fast {@code analyze} is and what it needs: writes seeded log files, analyses them in a process of its own with a fixed heap, and
 * prints one line of JSON per share of relevant records. A run whose trail does not hold every relevant record has no speed: it fails.
 */
@Command(name = "analyze-benchmark", mixinStandardHelpOptions = true)
public final class AnalyzeBenchmark implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "900000", description = "per share; a record is about 1.3 kB")
    private long records;

    @Option(names = "--share", split = ",", defaultValue = "0.02,1", description = "shares of relevant records")
    private List<Double> shares = List.of();

    @Option(names = "--seed", defaultValue = "7", description = "the same seed gives the same files")
    private long seed;

    @Option(names = "--heap", defaultValue = "1g", description = "heap of the measured process")
    private String heap = "";

    @Option(names = "--folder", description = "where to write; a temporary folder otherwise, deleted at the end")
    private @Nullable Path folder;

    public static void main(String[] args) {
        System.exit(new CommandLine(new AnalyzeBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var place = folder == null ? Files.createTempDirectory("secrettrail-benchmark") : folder;
        try {
            for (double share : shares) {
                print(measure(share, place.resolve("share-" + share)));
            }
        } finally {
            if (folder == null) {
                delete(place);
            }
        }
        return 0;
    }

    private Result measure(double share, Path place) throws IOException, InterruptedException {
        var logs = place.resolve("logs");
        var out = place.resolve("out");
        var written = LoadGenerator.write(LoadGenerator.Plan.of(seed, records, share), logs);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        var child = new ChildJvm("-Xmx" + heap);
        double calibration = Double.parseDouble(
                child.run(MeasuredRun.CALIBRATE, logs.toString()).output());
        var run = child.run("analyze", logs.toString(), "--out", out.toString());
        check(written, out);
        return Result.of(share, written, run, calibration, heap, load);
    }

    private static void check(Written written, Path out) throws IOException {
        var summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        long read = summary.path("records_read").asLong();
        long entries = summary.path("trail_entries").asLong();
        if (read != written.records() || entries != written.relevant()) {
            throw new IllegalStateException(
                    "wrote %,d records, %,d of them relevant, but %,d were read and %,d are in the trail"
                            .formatted(written.records(), written.relevant(), read, entries));
        }
    }

    private void print(Result result) throws IOException {
        PrintWriter screen = requireNonNull(spec.commandLine()).getOut();
        screen.println(new ObjectMapper().writeValueAsString(result));
        screen.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (var path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
