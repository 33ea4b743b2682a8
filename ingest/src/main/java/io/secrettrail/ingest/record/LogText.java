package io.secrettrail.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Feeds a stream of any length to a splitter through a window of memory that only a giant record makes grow. */
final class LogText {
    private static final int WINDOW = 1 << 20;
    private static final int LARGEST_WINDOW = 8 << 20;

    private final RecordSplitter splitter = new RecordSplitter();
    private final RecordSink sink;
    private byte[] window;
    private int filled;

    LogText(RecordSink sink) {
        this(sink, WINDOW);
    }

    LogText(RecordSink sink, int windowBytes) {
        this.sink = sink;
        this.window = new byte[windowBytes];
    }

    /** Reads to the end; what was read before a failure has reached the sink. Answers how many bytes that were. */
    long readAll(InputStream in) throws IOException {
        long total = 0;
        try {
            int read = in.read(window, filled, window.length - filled);
            while (read >= 0) {
                filled += read;
                total += read;
                if (filled == window.length) {
                    drain();
                }
                read = in.read(window, filled, window.length - filled);
            }
        } finally {
            splitter.split(window, 0, filled, true, sink);
        }
        return total;
    }

    private void drain() {
        int consumed = splitter.split(window, 0, filled, false, sink);
        if (consumed == 0 && window.length < LARGEST_WINDOW) {
            window = Arrays.copyOf(window, window.length * 2);
            return;
        }
        if (consumed == 0) {
            splitter.giveUp(window, 0, filled, sink);
            consumed =
                    splitter.split(window, 1, filled, false, sink); // not from 0, where the giant would be found again
        }
        System.arraycopy(window, consumed, window, 0, filled - consumed);
        filled -= consumed;
    }
}
