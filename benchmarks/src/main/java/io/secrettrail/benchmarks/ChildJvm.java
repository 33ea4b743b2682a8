package io.secrettrail.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link MeasuredRun} in a JVM with our class path and given options. */
final class ChildJvm {
    private final List<String> options;

    ChildJvm(String... options) {
        this.options = List.of(options);
    }

    /** @param output what it printed on standard output, without the line of its cost */
    record Run(String output, long wallNanos, long cpuNanos, long peakBytes) {}

    Run run(String... args) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredRun.class.getName()));
        command.addAll(List.of(args));
        long started = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed;
        try (var in = process.getInputStream()) {
            printed = new String(in.readAllBytes(), UTF_8);
        }
        int exit = process.waitFor();
        long wall = System.nanoTime() - started;
        int mark = printed.lastIndexOf(MeasuredRun.MARK);
        if (exit != 0 || mark < 0) {
            throw new IOException("the measured process ended with " + exit + ": " + printed);
        }
        var cost = printed.substring(mark + MeasuredRun.MARK.length()).strip().split(" ");
        return new Run(printed.substring(0, mark).strip(), wall, Long.parseLong(cost[0]), Long.parseLong(cost[1]));
    }
}
