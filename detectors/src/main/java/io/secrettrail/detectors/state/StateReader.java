package io.secrettrail.detectors.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Reads what {@link StateWriter} wrote, in the same order. */
public final class StateReader {
    private final byte[] bytes;
    private int at;

    public StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The version byte every state begins with; one from the future is refused, for its layout is not known here. */
    public int version(int newest) {
        int version = getByte();
        if (version < 1 || version > newest) {
            throw new IllegalStateException("state of version " + version + ", this program reads up to " + newest);
        }
        return version;
    }

    public byte getByte() {
        return bytes[at++];
    }

    public boolean getBoolean() {
        return getByte() != 0;
    }

    public long getNumber() {
        long zigzag = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            zigzag |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    public int getInt() {
        return Math.toIntExact(getNumber());
    }

    public long getFixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public float getFloat() {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | (bytes[at++] & 0xFF);
        }
        return Float.intBitsToFloat(bits);
    }

    /** A number with few digits, as it was before it was shortened. */
    public double getDecimal() {
        return Double.parseDouble(Float.toString(getFloat()));
    }

    public String getText() {
        int length = getInt();
        var text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    public byte[] getBytes() {
        int length = getInt();
        var some = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return some;
    }
}
