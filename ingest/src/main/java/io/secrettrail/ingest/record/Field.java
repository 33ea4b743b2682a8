package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The outermost fields by which items are told apart. */
enum Field {
    EVENT_SOURCE(0, "eventSource"),
    EVENT_NAME(1, "eventName"),
    DETAIL_TYPE(2, "detail-type"),
    DETAIL(3, "detail"),
    CLOUD_TRAIL_EVENT(4, "CloudTrailEvent"),
    INSIGHT_DETAILS(5, "insightDetails"),
    DIGEST_OBJECT(6, "digestS3Object"),
    RECORDS(7, "Records"),
    EVENTS(8, "Events");

    private static final int LONGEST = 15;
    private static final Field[][] BY_LENGTH = byLength();

    private static final byte[][] NAMES =
            Arrays.stream(values()).map(field -> field.text.getBytes(US_ASCII)).toArray(byte[][]::new);

    private final int slot;
    private final String text;

    Field(int slot, String text) {
        this.slot = slot;
        this.text = text;
    }

    /** From 0 on, without gaps. */
    int slot() {
        return slot;
    }

    static @Nullable Field of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return null;
        }
        for (var field : BY_LENGTH[length]) {
            if (Arrays.equals(NAMES[field.slot], 0, length, bytes, start, end)) {
                return field;
            }
        }
        return null;
    }

    private static Field[][] byLength() {
        var table = new Field[LONGEST + 1][];
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length;
            table[length] = Arrays.stream(values())
                    .filter(field -> field.text.length() == wanted)
                    .toArray(Field[]::new);
        }
        return table;
    }
}
