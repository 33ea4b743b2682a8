package io.secrettrail.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has held, as the kernel counts it. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    /** In words; systems without {@code /proc} cannot say. */
    static String words() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(LINE))
                    .map(line -> line.substring(LINE.length()).replaceAll("\\D", ""))
                    .map(kibibytes -> Long.parseLong(kibibytes) / 1024 + " MiB")
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown on this system";
        }
    }
}
