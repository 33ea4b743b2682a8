package io.secrettrail.ingest.record;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Inflates a stream of any length. Where it is corrupt or a bomb it simply ends, and says why. */
final class GzipStream extends InputStream {
    private static final int BUFFER = 64 << 10;

    private final Counted compressed;
    private final ReadLimits limits;
    private @Nullable InputStream inflated;
    private @Nullable String reason;
    private long total;

    GzipStream(InputStream in, ReadLimits limits) {
        this.compressed = new Counted(in);
        this.limits = limits;
    }

    /** Why the stream ended early; empty when it did not. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (reason != null) {
            return -1;
        }
        try {
            if (inflated == null) {
                inflated = new GZIPInputStream(compressed, BUFFER);
            }
            int read = inflated.read(buffer, offset, length);
            total += Math.max(0, read);
            if (limits.isBomb(compressed.count, total)) {
                reason = "inflates to over %d times its size".formatted(limits.ratio());
                return -1;
            }
            return read;
        } catch (EOFException _) {
            reason = "truncated gzip";
        } catch (ZipException e) {
            reason = "corrupt gzip: " + e.getMessage();
        }
        return -1;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
