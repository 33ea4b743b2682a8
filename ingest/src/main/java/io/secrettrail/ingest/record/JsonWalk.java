package io.secrettrail.ingest.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks over JSON text without parsing it: finds where strings and values end. Accepts all that is JSON, and some that is not. Never
 * throws; a walk that cannot go on answers {@link #CUT} or {@link #BROKEN}.
 */
final class JsonWalk {
    /** The bytes end inside the value. */
    static final int CUT = -1;
    /** What stands here is no JSON. */
    static final int BROKEN = -2;

    private static final int MAX_DEPTH = 64;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte LEGAL = 0;
    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;
    private static final byte ILLEGAL = 4;
    private static final byte[] CLASS_OUTSIDE_STRINGS = classes();

    private final byte[] bytes;
    private final int limit;
    private final boolean last;
    private boolean deep;

    /** @param last true when nothing follows the limit, so that a number may end there */
    JsonWalk(byte[] bytes, int limit, boolean last) {
        this.bytes = bytes;
        this.limit = limit;
        this.last = last;
    }

    int limit() {
        return limit;
    }

    byte at(int position) {
        return bytes[position];
    }

    byte[] bytes() {
        return bytes;
    }

    /** True once a value was nested deeper than the parser will take. */
    boolean deep() {
        return deep;
    }

    void forgetDepth() {
        deep = false;
    }

    int skipSpace(int from) {
        int position = from;
        while (position < limit && isSpace(bytes[position])) {
            position++;
        }
        return position;
    }

    /** From behind the opening quote to behind the closing one. */
    int skipString(int from) {
        int position = from;
        while (position + Long.BYTES <= limit) {
            long word = (long) EIGHT_BYTES.get(bytes, position);
            long stops = zeroBytes(word ^ (ONES * '"')) | zeroBytes(word ^ (ONES * '\\')) | controls(word);
            if (stops == 0) {
                position += Long.BYTES;
                continue;
            }
            position += Long.numberOfTrailingZeros(stops) >>> 3;
            byte stop = bytes[position];
            if (stop == '"') {
                return position + 1;
            }
            if (stop != '\\') {
                return BROKEN; // a bare line break: most likely a lost quote, so better stop here than at the end of
                // the file
            }
            position += 2;
        }
        return skipLastBytesOfString(position);
    }

    private int skipLastBytesOfString(int from) {
        for (int position = from; position < limit; position++) {
            byte current = bytes[position];
            if (current == '"') {
                return position + 1;
            }
            if (current == '\\') {
                position++;
            } else if (current >= 0 && current < ' ') {
                return BROKEN;
            }
        }
        return CUT;
    }

    /** From the first byte of a value to behind its last. */
    int skipValue(int from) {
        byte first = bytes[from];
        return switch (first) {
            case '"' -> skipString(from + 1);
            case '{', '[' -> skipNested(from);
            default -> skipScalar(from);
        };
    }

    private int skipNested(int from) {
        int depth = 0;
        int position = from;
        while (position < limit) {
            switch (CLASS_OUTSIDE_STRINGS[bytes[position++] & 0xff]) {
                case LEGAL -> {}
                case QUOTE -> {
                    position = skipString(position);
                    if (position < 0) {
                        return position;
                    }
                }
                case OPEN -> {
                    depth++;
                    deep |= depth >= MAX_DEPTH;
                }
                case CLOSE -> {
                    if (--depth == 0) {
                        return position;
                    }
                }
                default -> {
                    return BROKEN;
                }
            }
        }
        return CUT;
    }

    private int skipScalar(int from) {
        int position = from;
        while (position < limit
                && CLASS_OUTSIDE_STRINGS[bytes[position] & 0xff] == LEGAL
                && !endsScalar(bytes[position])) {
            position++;
        }
        if (position == limit && !last) {
            return CUT;
        }
        return position == from ? BROKEN : position;
    }

    private static boolean endsScalar(byte current) {
        return current == ',' || current == ':' || isSpace(current);
    }

    private static boolean isSpace(byte current) {
        return current == ' ' || current == '\n' || current == '\r' || current == '\t';
    }

    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    private static long controls(long word) {
        return (word - ONES * ' ') & ~word & HIGH_BITS;
    }

    private static byte[] classes() {
        var classes = new byte[256];
        Arrays.fill(classes, ILLEGAL);
        for (char legal : " \t\r\n,:+-.0123456789truefalsnE".toCharArray()) {
            classes[legal] = LEGAL;
        }
        classes['"'] = QUOTE;
        classes['{'] = OPEN;
        classes['['] = OPEN;
        classes['}'] = CLOSE;
        classes[']'] = CLOSE;
        return classes;
    }
}
