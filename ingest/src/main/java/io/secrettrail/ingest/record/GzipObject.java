package io.secrettrail.ingest.record;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * A compressed log object in memory. {@link #inflate} checks all of it (limits, checksums, lengths) and takes its hash before anybody sees a
 * record; joined members are taken as one. What does not fit the buffer given is inflated again while it is split.
 */
public final class GzipObject {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final byte[] compressed;
    private final int length;
    private final byte[] buffer;
    private final ReadLimits limits;
    private final MessageDigest hash = sha256();
    private final byte[] overflow = new byte[64 << 10];
    private long total;

    /** @param buffer where to inflate to; larger objects are split from a stream */
    public GzipObject(byte[] compressed, int length, byte[] buffer, ReadLimits limits) {
        this.compressed = compressed;
        this.length = length;
        this.buffer = buffer;
        this.limits = limits;
    }

    /** What became of the object. */
    public sealed interface Inflated {
        /**
         * Whole and within the limits.
         *
         * @param sha256 of the inflated bytes, lower-case hex: what CloudTrail's digest carries
         */
        record Sound(long bytes, String sha256) implements Inflated {
            public Sound {
                requireNonNull(sha256, "sha256");
            }
        }

        /** Not to be read, and why. */
        record Refused(String reason) implements Inflated {
            public Refused {
                requireNonNull(reason, "reason");
            }
        }
    }

    /** Inflates and checks all of it. */
    public Inflated inflate() {
        if (length > limits.compressedBytes()) {
            return new Inflated.Refused(
                    "%d bytes compressed, over the limit of %d".formatted(length, limits.compressedBytes()));
        }
        var inflater = new Inflater(true);
        try {
            int position = 0;
            do {
                position = member(inflater, position);
            } while (position < length);
            return new Inflated.Sound(total, HexFormat.of().formatHex(hash.digest()));
        } catch (Refusal refusal) {
            return new Inflated.Refused(refusal.reason);
        } catch (DataFormatException e) {
            return new Inflated.Refused("corrupt gzip: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** Hands over the records, after {@link #inflate} found the object sound. */
    public void split(RecordSink sink) {
        if (total <= buffer.length) {
            new RecordSplitter().splitAll(buffer, 0, (int) total, sink);
            return;
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(compressed, 0, length), overflow.length)) {
            new LogText(sink).readAll(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("memory changed under the object", e); // the same bytes were sound before
        }
    }

    /** Inflates one member; answers where the next begins. */
    private int member(Inflater inflater, int start) throws Refusal, DataFormatException {
        int data = dataOf(start);
        var crc = new CRC32();
        long before = total;
        inflater.reset();
        inflater.setInput(compressed, data, length - data);
        while (!inflater.finished()) {
            boolean fits = total < buffer.length;
            byte[] target = fits ? buffer : overflow;
            int offset = fits ? (int) total : 0;
            int inflated = inflater.inflate(target, offset, Math.min(target.length - offset, overflow.length));
            if (inflated == 0 && !inflater.finished()) {
                throw new Refusal(inflater.needsDictionary() ? "corrupt gzip: wants a dictionary" : "truncated gzip");
            }
            crc.update(target, offset, inflated);
            hash.update(target, offset, inflated);
            total += inflated;
            refuseIfOverLimits();
        }
        int trailer = length - inflater.getRemaining();
        if (length - trailer < TRAILER) {
            throw new Refusal("truncated gzip");
        }
        var ends = ByteBuffer.wrap(compressed, trailer, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        if (ends.getInt() != (int) crc.getValue()) {
            throw new Refusal("corrupt gzip: wrong checksum");
        }
        if (ends.getInt() != (int) (total - before)) {
            throw new Refusal("corrupt gzip: wrong length");
        }
        return trailer + TRAILER;
    }

    private void refuseIfOverLimits() throws Refusal {
        if (total > limits.inflatedBytes()) {
            throw new Refusal("inflates to over the limit of %d bytes".formatted(limits.inflatedBytes()));
        }
        if (limits.isBomb(length, total)) {
            throw new Refusal("inflates to over %d times its size".formatted(limits.ratio()));
        }
    }

    private int dataOf(int start) throws Refusal {
        if (length - start < HEADER) {
            throw new Refusal(start == 0 ? "truncated gzip" : "bytes after the last gzip member");
        }
        if ((compressed[start] & 0xff) != 0x1f
                || (compressed[start + 1] & 0xff) != 0x8b
                || compressed[start + 2] != 8) {
            throw new Refusal(start == 0 ? "not gzip" : "bytes after the last gzip member");
        }
        int flags = compressed[start + 3];
        int position = start + HEADER;
        if ((flags & FLAG_EXTRA) != 0) {
            position = within(position + 2);
            position = within(position + (compressed[position - 2] & 0xff) + ((compressed[position - 1] & 0xff) << 8));
        }
        if ((flags & FLAG_NAME) != 0) {
            position = behindZero(position);
        }
        if ((flags & FLAG_COMMENT) != 0) {
            position = behindZero(position);
        }
        return (flags & FLAG_HEADER_CRC) != 0 ? within(position + 2) : position;
    }

    private int behindZero(int from) throws Refusal {
        int position = from;
        while (position < length && compressed[position] != 0) {
            position++;
        }
        return within(position + 1);
    }

    private int within(int position) throws Refusal {
        if (position > length) {
            throw new Refusal("truncated gzip");
        }
        return position;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Refusal(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
