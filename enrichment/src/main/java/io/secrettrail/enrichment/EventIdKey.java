package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * An event id in 16 bytes: a UUID as its two halves, anything else as a hash. The id is opaque: no time and no partition is read from it.
 */
final class EventIdKey {
    private static final int BYTES = 16;
    private static final int UUID_LENGTH = 36;

    private EventIdKey() {}

    static Bytes of(String eventId) {
        var halves = ByteBuffer.allocate(BYTES);
        return isUuid(eventId) && fill(eventId, halves)
                ? Bytes.wrap(halves.array())
                : Bytes.wrap(Arrays.copyOf(Sha256.of(eventId.getBytes(UTF_8)), BYTES));
    }

    private static boolean isUuid(String id) {
        return id.length() == UUID_LENGTH
                && id.charAt(8) == '-'
                && id.charAt(13) == '-'
                && id.charAt(18) == '-'
                && id.charAt(23) == '-';
    }

    /** Lower-case digits only: an id in other letters is another id, and must not collide with this one. */
    private static boolean fill(String id, ByteBuffer halves) {
        int high = -1;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = id.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                continue;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return false;
            }
            if (high < 0) {
                high = digit;
            } else {
                halves.put((byte) (high << 4 | digit));
                high = -1;
            }
        }
        return true;
    }
}
