package io.secrettrail.detectors.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Appends values to a growing array: small numbers take one byte. Read back in the same order by {@link StateReader}. */
public final class StateWriter {
    private byte[] bytes = new byte[512];
    private int size;

    public StateWriter put(byte value) {
        room(1);
        bytes[size++] = value;
        return this;
    }

    public StateWriter put(boolean value) {
        return put((byte) (value ? 1 : 0));
    }

    /** A number that is small and not negative most of the time. */
    public StateWriter putNumber(long value) {
        room(10);
        long zigzag = (value << 1) ^ (value >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            bytes[size++] = (byte) (zigzag | 0x80);
            zigzag >>>= 7;
        }
        bytes[size++] = (byte) zigzag;
        return this;
    }

    public StateWriter putFixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    public StateWriter putFloat(double value) {
        int bits = Float.floatToIntBits((float) value);
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
        return this;
    }

    public StateWriter putText(String text) {
        return putBytes(text.getBytes(UTF_8));
    }

    public StateWriter putBytes(byte[] some) {
        putNumber(some.length);
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
