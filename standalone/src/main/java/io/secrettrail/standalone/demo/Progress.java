package io.secrettrail.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar that stays on its line on a terminal; elsewhere a line every few seconds. */
final class Progress {
    private static final int WIDTH = 30;
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long lastPlain;
    private int drawn;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastPlain = System.nanoTime() - PLAIN_EVERY_NANOS;
    }

    /** @param share from 0 to 1 */
    void show(double share, String text) {
        int done = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
        var line = String.format(
                Locale.ROOT,
                "  [%s%s] %3d %%  %s",
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                (int) (share * 100),
                text);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            drawn = line.length();
        } else if (System.nanoTime() - lastPlain >= PLAIN_EVERY_NANOS) {
            out.println(line);
            lastPlain = System.nanoTime();
        }
        out.flush();
    }

    /** Ends the line of the bar. */
    void end() {
        if (terminal && drawn > 0) {
            out.println();
            drawn = 0;
        }
        out.flush();
    }
}
