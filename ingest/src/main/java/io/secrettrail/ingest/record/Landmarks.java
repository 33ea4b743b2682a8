package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the next item begins after a damaged one: at a brace followed by a key that began an earlier item of the same file. Inside
 * strings such text is escaped, so that it cannot be met there.
 */
final class Landmarks {
    private static final byte[] USUAL = quoted("eventVersion");
    private static final List<byte[]> LISTS = List.of(quoted("Records"), quoted("Events"));
    private static final int MOST = 8;
    private static final int LONGEST = 64;

    private final List<byte[]> keys = new ArrayList<>();

    /** Learns from a sound item; the span is that of its first key without quotes. */
    void learn(byte[] bytes, int start, int end) {
        if (start < 0 || end - start > LONGEST || keys.size() >= MOST || knows(bytes, start - 1, end + 1)) {
            return;
        }
        keys.add(Arrays.copyOfRange(bytes, start - 1, end + 1));
    }

    private boolean knows(byte[] bytes, int start, int end) {
        for (var key : keys) {
            if (Arrays.equals(key, 0, key.length, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** The position of the next such brace in [from, to), or -1. Outside a list any object counts that begins a line, or holds a list. */
    int next(byte[] bytes, int from, int to, boolean inList) {
        for (int position = from; position < to; position++) {
            if (bytes[position] != '{') {
                continue;
            }
            if (!inList && (position > 0 && bytes[position - 1] == '\n' || starts(LISTS, bytes, position + 1, to))) {
                return position;
            }
            if (starts(firstKeys(), bytes, position + 1, to)) {
                return position;
            }
        }
        return -1;
    }

    /** True when a key stands here that begins items. */
    boolean isFirstKey(byte[] bytes, int from, int to) {
        return starts(firstKeys(), bytes, from, to);
    }

    private List<byte[]> firstKeys() {
        return keys.isEmpty() ? List.of(USUAL) : keys;
    }

    private static boolean starts(List<byte[]> keys, byte[] bytes, int from, int to) {
        int key = from;
        while (key < to && bytes[key] <= ' ' && bytes[key] >= 0) {
            key++;
        }
        for (var known : keys) {
            if (matches(known, bytes, key, to)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] quoted(String key) {
        return ('"' + key + '"').getBytes(US_ASCII);
    }

    private static boolean matches(byte[] key, byte[] bytes, int from, int to) {
        return from + key.length <= to && Arrays.equals(key, 0, key.length, bytes, from, from + key.length);
    }
}
