package io.secrettrail.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.secrettrail.app.Cli;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The process that is measured: runs one command line of the product, or the calibration, and says at its end what it cost. Start-up and
 * compilation count, as they do for a user.
 */
final class MeasuredRun {
    static final String CALIBRATE = "calibrate";
    static final String MARK = "cost ";

    private MeasuredRun() {}

    public static void main(String[] args) throws IOException {
        int exit;
        if (args[0].equals(CALIBRATE)) {
            System.out.println(Calibration.over(Path.of(args[1])));
            exit = 0;
        } else {
            exit = Cli.with().execute(args);
        }
        System.out.printf(Locale.ROOT, "%s%d %d%n", MARK, cpuNanos(), peakBytes());
        System.exit(exit);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** The most memory this process ever held; -1 where the system does not tell. */
    private static long peakBytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        for (var line : Files.readString(status, UTF_8).split("\n")) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return -1;
    }
}
