package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The outermost fields by which items are told apart. */
enum Field {
    EVENT_SOURCE("eventSource"),
    EVENT_NAME("eventName"),
    DETAIL_TYPE("detail-type"),
    DETAIL("detail"),
    CLOUD_TRAIL_EVENT("CloudTrailEvent"),
    INSIGHT_DETAILS("insightDetails"),
    DIGEST_OBJECT("digestS3Object"),
    RECORDS("Records"),
    EVENTS("Events");

    private static final int LONGEST = 15;
    private static final Field[][] BY_LENGTH = byLength();

    private final byte[] name;

    Field(String name) {
        this.name = name.getBytes(US_ASCII);
    }

    static @Nullable Field of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return null;
        }
        for (var field : BY_LENGTH[length]) {
            if (Arrays.equals(field.name, 0, length, bytes, start, end)) {
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
                    .filter(field -> field.name.length == wanted)
                    .toArray(Field[]::new);
        }
        return table;
    }
}
