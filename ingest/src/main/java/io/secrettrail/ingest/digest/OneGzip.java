package io.secrettrail.ingest.digest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates exactly one gzip stream and nothing behind it. The JDK's own reader joins several streams without a word, so that a log could grow
 * behind its end without a change of what its digest hashes.
 */
final class OneGzip {
    private static final int BUFFER = 64 << 10;
    private static final int TRAILER = 8;
    private static final int HEADER = 10;
    private static final int MAGIC = 0x1f8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private OneGzip() {}

    /** How reading ended. */
    enum Ending {
        WHOLE,
        TRAILING_DATA,
        BROKEN,
        TOO_LARGE
    }

    /** Takes the inflated bytes. */
    interface Sink {
        void take(byte[] bytes, int length);
    }

    /**
     * @param most inflated bytes that are read
     * @throws IOException when the bytes cannot be had; what is wrong with them is an {@link Ending}
     */
    static Ending read(InputStream in, long most, Sink sink) throws IOException {
        try {
            skipHeader(new DataInputStream(in));
            return inflate(in, most, sink);
        } catch (EOFException | DataFormatException _) {
            return Ending.BROKEN;
        }
    }

    private static Ending inflate(InputStream in, long most, Sink sink) throws IOException, DataFormatException {
        var inflater = new Inflater(true);
        try {
            var compressed = new byte[BUFFER];
            var inflated = new byte[BUFFER];
            var crc = new CRC32();
            long total = 0;
            int held = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    held = in.read(compressed);
                    if (held < 0) {
                        return Ending.BROKEN;
                    }
                    inflater.setInput(compressed, 0, held);
                }
                int length = inflater.inflate(inflated);
                if (length == 0 && inflater.needsDictionary()) {
                    return Ending.BROKEN;
                }
                total += length;
                if (total > most) {
                    return Ending.TOO_LARGE;
                }
                crc.update(inflated, 0, length);
                sink.take(inflated, length);
            }
            int rest = inflater.getRemaining();
            return ending(compressed, held - rest, rest, in, crc.getValue(), total);
        } finally {
            inflater.end();
        }
    }

    /** Behind the stream: its checksum and length, and nothing more. */
    private static Ending ending(byte[] held, int from, int rest, InputStream in, long crc, long total)
            throws IOException {
        var trailer = new byte[TRAILER + 1];
        int known = Math.min(rest, trailer.length);
        System.arraycopy(held, from, trailer, 0, known);
        int length = known + in.readNBytes(trailer, known, trailer.length - known);
        if (length < TRAILER || littleEndian(trailer, 0) != crc || littleEndian(trailer, 4) != (total & 0xFFFF_FFFFL)) {
            return Ending.BROKEN;
        }
        return length == TRAILER ? Ending.WHOLE : Ending.TRAILING_DATA;
    }

    private static long littleEndian(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    private static void skipHeader(DataInputStream in) throws IOException, DataFormatException {
        if (in.readUnsignedShort() != MAGIC || in.readUnsignedByte() != DEFLATE) {
            throw new DataFormatException("not gzip");
        }
        int flags = in.readUnsignedByte();
        in.skipNBytes(HEADER - 4);
        if ((flags & EXTRA) != 0) {
            in.skipNBytes(Integer.reverseBytes(in.readUnsignedShort()) >>> 16);
        }
        if ((flags & NAME) != 0) {
            skipText(in);
        }
        if ((flags & COMMENT) != 0) {
            skipText(in);
        }
        if ((flags & HEADER_CRC) != 0) {
            in.skipNBytes(2);
        }
    }

    private static void skipText(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != 0) {
            next = in.readUnsignedByte();
        }
    }
}
