package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the few hundred names of services and calls into strings without making millions of equal ones. For one thread. */
final class Names {
    private static final int SLOTS = 2_048;
    private static final int LONGEST = 128;

    private final byte[][] spelled = new byte[SLOTS][];
    private final @Nullable String[] names = new String[SLOTS];

    /** The text of a JSON string given by its span, quotes included; empty for anything that is no plain short text. */
    String text(byte[] bytes, int start, int end) {
        int first = start + 1;
        int length = end - start - 2;
        if (length <= 0 || length > LONGEST || bytes[start] != '"') {
            return "";
        }
        int hash = 1;
        for (int i = first; i < first + length; i++) {
            if (bytes[i] == '\\') {
                return ""; // escaped: the parser shall say what it means
            }
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        var known = names[slot];
        if (known != null && Arrays.equals(spelled[slot], 0, spelled[slot].length, bytes, first, first + length)) {
            return known;
        }
        var name = new String(bytes, first, length, UTF_8);
        spelled[slot] = Arrays.copyOfRange(bytes, first, first + length);
        names[slot] = name;
        return name;
    }
}
