package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * Takes session tokens out of records: whatever is stored, Kafka included, must not let anybody in. Works on the bytes, so that broken
 * records and records inside JSON strings lose theirs too, and all other bytes stay as they are.
 */
public final class SessionTokens {
    /** What stands in place of a token. */
    public static final String MARKER = "REMOVED_BY_SECRETTRAIL";

    private static final byte[] MARKER_BYTES = MARKER.getBytes(US_ASCII);
    /** Without its first letter, which is seen in both cases. */
    private static final byte[] NAME = "essionToken".getBytes(US_ASCII);

    private SessionTokens() {}

    /** The same array when there is no token in it. */
    public static byte[] remove(byte[] json) {
        int name = find(json, 0);
        if (name < 0) {
            return json;
        }
        var out = new ByteArrayOutputStream(json.length);
        int copied = 0;
        while (name >= 0) {
            int value = valueBehind(json, name + NAME.length);
            if (value >= 0) {
                int end = valueEnd(json, value);
                if (end > value) {
                    out.write(json, copied, value - copied);
                    out.write(MARKER_BYTES, 0, MARKER_BYTES.length);
                    copied = end;
                }
            }
            name = find(json, Math.max(copied, name + NAME.length));
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private static int find(byte[] json, int from) {
        int last = json.length - NAME.length;
        for (int position = from; position <= last; position++) {
            if (json[position + 6] == 'T' && matches(json, position)) {
                return position;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] json, int position) {
        for (int i = 0; i < NAME.length; i++) {
            if (json[position + i] != NAME[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first byte of the string behind {@code sessionToken": "}, at any depth of escaping; -1 when no string follows. */
    private static int valueBehind(byte[] json, int from) {
        int position = skip(json, from, '\\');
        if (position >= json.length || json[position] != '"') {
            return -1;
        }
        position = skipSpace(json, position + 1);
        if (position >= json.length || json[position] != ':') {
            return -1;
        }
        position = skip(json, skipSpace(json, position + 1), '\\');
        return position < json.length && json[position] == '"' ? position + 1 : -1;
    }

    /** Tokens are base64: neither quotes nor backslashes are part of them, but a slash may be escaped. */
    private static int valueEnd(byte[] json, int from) {
        int position = from;
        while (position < json.length && json[position] != '"') {
            position++;
        }
        while (position > from && json[position - 1] == '\\') {
            position--;
        }
        return position;
    }

    private static int skip(byte[] json, int from, char what) {
        int position = from;
        while (position < json.length && json[position] == what) {
            position++;
        }
        return position;
    }

    private static int skipSpace(byte[] json, int from) {
        int position = from;
        while (position < json.length && json[position] <= ' ' && json[position] >= 0) {
            position++;
        }
        return position;
    }
}
