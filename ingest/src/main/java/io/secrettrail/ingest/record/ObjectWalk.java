package io.secrettrail.ingest.record;

/** Walks over the outermost fields of an object and notes those of {@link Field}. */
final class ObjectWalk {
    /** Answer of a walk that met a list of items. */
    static final int LIST = -3;

    private final Notes notes;
    private int listStart;

    ObjectWalk(Notes notes) {
        this.notes = notes;
    }

    /** Where the list begins that the last walk answered {@link #LIST} for. */
    int listStart() {
        return listStart;
    }

    /** From the opening brace to behind the closing one. */
    int object(JsonWalk walk, int brace, boolean mayHoldList) {
        notes.reset();
        walk.forgetDepth();
        int position = walk.skipSpace(brace + 1);
        if (position < walk.limit() && walk.at(position) == '}') {
            return position + 1;
        }
        return members(walk, position, mayHoldList);
    }

    /** From a key to behind the closing brace. */
    int members(JsonWalk walk, int from, boolean mayHoldList) {
        int position = from;
        while (position < walk.limit()) {
            if (walk.at(position) != '"') {
                return JsonWalk.BROKEN;
            }
            int key = position + 1;
            int behindKey = walk.skipString(key);
            if (behindKey < 0) {
                return behindKey;
            }
            notes.key(key, behindKey - 1);
            int value = behindColon(walk, behindKey);
            if (value < 0) {
                return value;
            }
            var field = Field.of(walk.bytes(), key, behindKey - 1);
            if (mayHoldList && (field == Field.RECORDS || field == Field.EVENTS) && walk.at(value) == '[') {
                listStart = value;
                return LIST;
            }
            int behindValue = walk.skipValue(value);
            if (behindValue < 0) {
                return behindValue;
            }
            notes.value(field, value, behindValue);
            int next = walk.skipSpace(behindValue);
            if (next == walk.limit()) {
                return JsonWalk.CUT;
            }
            switch (walk.at(next)) {
                case '}' -> {
                    return next + 1;
                }
                case ',' -> position = walk.skipSpace(next + 1);
                default -> {
                    return JsonWalk.BROKEN;
                }
            }
        }
        return JsonWalk.CUT;
    }

    private static int behindColon(JsonWalk walk, int from) {
        int colon = walk.skipSpace(from);
        if (colon == walk.limit()) {
            return JsonWalk.CUT;
        }
        if (walk.at(colon) != ':') {
            return JsonWalk.BROKEN;
        }
        int value = walk.skipSpace(colon + 1);
        return value == walk.limit() ? JsonWalk.CUT : value;
    }
}
