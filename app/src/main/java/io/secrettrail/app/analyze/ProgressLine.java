package io.secrettrail.app.analyze;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that is written over; silent where there is no terminal. */
final class ProgressLine implements Progress {
    private static final long EVERY_NANOS = 200_000_000;
    private static final int ASK_CLOCK_EVERY = 1_024;
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean terminal;
    private long calls;
    private long spoke;
    private boolean dirty;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void reading(int file, int files, long records) {
        show("reading file %,d of %,d, %,d records".formatted(file + 1, files, records));
    }

    @Override
    public void replaying(long record, long records) {
        if (++calls % ASK_CLOCK_EVERY == 0) {
            show(String.format(
                    Locale.ROOT, "judging %,d of %,d records (%d %%)", record, records, 100 * record / records));
        }
    }

    @Override
    public void done() {
        if (dirty) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }

    private void show(String text) {
        long now = System.nanoTime();
        if (terminal && (!dirty || now - spoke > EVERY_NANOS)) {
            err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
            err.flush();
            dirty = true;
            spoke = now;
        }
    }
}
