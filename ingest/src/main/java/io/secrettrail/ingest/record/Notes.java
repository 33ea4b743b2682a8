package io.secrettrail.ingest.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a walk over the outermost fields of one object saw. */
final class Notes {
    private final int[] starts = new int[Field.values().length];
    private final int[] ends = new int[Field.values().length];
    private boolean ambiguous;
    private int firstKeyStart;
    private int firstKeyEnd;

    void reset() {
        Arrays.fill(starts, -1);
        ambiguous = false;
        firstKeyStart = -1;
    }

    void key(int start, int end) {
        if (firstKeyStart < 0) {
            firstKeyStart = start;
            firstKeyEnd = end;
        }
    }

    void value(@Nullable Field field, int start, int end) {
        if (field == null) {
            return;
        }
        int index = field.slot();
        ambiguous |= starts[index] >= 0;
        starts[index] = start;
        ends[index] = end;
    }

    boolean has(Field field) {
        return starts[field.slot()] >= 0;
    }

    int start(Field field) {
        return starts[field.slot()];
    }

    int end(Field field) {
        return ends[field.slot()];
    }

    /** True when a field stood there twice: parsers differ in which of them counts. */
    boolean ambiguous() {
        return ambiguous;
    }

    int firstKeyStart() {
        return firstKeyStart;
    }

    int firstKeyEnd() {
        return firstKeyEnd;
    }
}
