package io.secrettrail.ingest.record;

/**
 * Cuts log text into items, without parsing it and without ever throwing. Takes {@code {"Records":[…]}}, a JSON array, single objects, one
 * object per line, EventBridge envelopes and the output of LookupEvents, also one after the other. A damaged item costs no neighbour: it
 * reaches the sink as an unsound slice, and reading goes on where the next item begins.
 *
 * <p>The text may come in pieces: what a call does not consume must stand at the beginning of the next one's bytes. Not for use by several
 * threads at once.
 */
public final class RecordSplitter {
    /** Enough to recognise the beginning of an item that a piece of text ends in. */
    private static final int LANDMARK_BYTES = 128;

    private enum State {
        BETWEEN_DOCUMENTS,
        IN_LIST,
        AFTER_LIST
    }

    private final Notes notes = new Notes();
    private final ObjectWalk objects = new ObjectWalk(notes);
    private final Landmarks landmarks = new Landmarks();
    private final ItemReader items = new ItemReader();

    private State state = State.BETWEEN_DOCUMENTS;
    private boolean listInObject;
    private boolean seeking;
    private long ordinal;

    /** Cuts a whole text. */
    public void splitAll(byte[] bytes, int from, int to, RecordSink sink) {
        split(bytes, from, to, true, sink);
    }

    /**
     * Cuts a piece of text.
     *
     * @param last true when nothing follows these bytes
     * @return how far the bytes are consumed
     */
    public int split(byte[] bytes, int from, int to, boolean last, RecordSink sink) {
        var walk = new JsonWalk(bytes, to, last);
        int position = from;
        if (seeking) {
            position = seek(walk, position, last);
            if (seeking) {
                return position;
            }
        }
        while (true) {
            int next = step(walk, position, last, sink);
            if (next == to && last) {
                finish(bytes, to, sink);
            }
            if (next == position || next == to) {
                return next;
            }
            position = next;
        }
    }

    /** Gives up the item at the beginning of these bytes, for its size: they go to the sink as damaged, what follows is skipped up to the next item. */
    void giveUp(byte[] bytes, int from, int to, RecordSink sink) {
        damaged(bytes, from, to, sink);
        seeking = true;
    }

    /** One step forward; the same position when more bytes are needed. */
    private int step(JsonWalk walk, int from, boolean last, RecordSink sink) {
        int position = walk.skipSpace(from);
        if (position == walk.limit()) {
            return position;
        }
        return switch (state) {
            case BETWEEN_DOCUMENTS -> document(walk, position, last, sink);
            case IN_LIST -> listItem(walk, position, last, sink);
            case AFTER_LIST -> afterList(walk, position, last, sink);
        };
    }

    private int document(JsonWalk walk, int from, boolean last, RecordSink sink) {
        byte first = walk.at(from);
        if (first == ',' || first == ']' || first == '}') {
            return from + 1; // left over from damage that was reported when it was met
        }
        if (first == '[') {
            state = State.IN_LIST;
            listInObject = false;
            return from + 1;
        }
        if (first == (byte) 0xEF && from + 2 < walk.limit() && walk.at(from + 1) == (byte) 0xBB) {
            return from + 3; // byte order mark
        }
        if (first != '{') {
            return resume(walk, from, last, sink);
        }
        int end = objects.object(walk, from, true);
        if (end == ObjectWalk.LIST) {
            return enterList();
        }
        if (end == JsonWalk.CUT && !last) {
            return from;
        }
        if (end < 0 || closedTooEarly(walk, end)) {
            return resume(walk, from, last, sink);
        }
        sound(walk, from, end, sink);
        return end;
    }

    /** True when a field follows where an item should: a brace too many has closed the object before its time. */
    private boolean closedTooEarly(JsonWalk walk, int behind) {
        int comma = walk.skipSpace(behind);
        if (comma == walk.limit() || walk.at(comma) != ',') {
            return false;
        }
        int key = walk.skipSpace(comma + 1);
        if (key == walk.limit() || walk.at(key) != '"' || landmarks.isFirstKey(walk.bytes(), key, walk.limit())) {
            return false; // with the first key of an item it is the next item that lost its brace
        }
        int colon = walk.skipString(key + 1);
        return colon >= 0 && walk.skipSpace(colon) < walk.limit() && walk.at(walk.skipSpace(colon)) == ':';
    }

    private int enterList() {
        state = State.IN_LIST;
        listInObject = true;
        return objects.listStart() + 1;
    }

    private int listItem(JsonWalk walk, int from, boolean last, RecordSink sink) {
        byte first = walk.at(from);
        if (first == ']') {
            state = listInObject ? State.AFTER_LIST : State.BETWEEN_DOCUMENTS;
            return from + 1;
        }
        int end = first == '{' ? objects.object(walk, from, false) : notAnObject(walk, from);
        if (end == JsonWalk.CUT && !last) {
            return from;
        }
        if (end < 0) {
            return resume(walk, from, last, sink);
        }
        int behind = walk.skipSpace(end);
        if (behind == walk.limit() && !last) {
            return from; // only what follows tells whether the item is whole
        }
        if (behind < walk.limit() && walk.at(behind) != ',' && walk.at(behind) != ']' || closedTooEarly(walk, end)) {
            return resume(walk, from, last, sink);
        }
        if (first == '{') {
            sound(walk, from, end, sink);
        } else {
            damaged(walk.bytes(), from, end, sink);
        }
        return behind < walk.limit() && walk.at(behind) == ',' ? behind + 1 : behind;
    }

    private int notAnObject(JsonWalk walk, int from) {
        notes.reset();
        return walk.skipValue(from);
    }

    private int afterList(JsonWalk walk, int from, boolean last, RecordSink sink) {
        byte first = walk.at(from);
        if (first == '}') {
            state = State.BETWEEN_DOCUMENTS;
            return from + 1;
        }
        if (first != ',') {
            state = State.BETWEEN_DOCUMENTS;
            return document(walk, from, last, sink);
        }
        notes.reset();
        int end = objects.members(walk, walk.skipSpace(from + 1), true);
        if (end == ObjectWalk.LIST) {
            return enterList();
        }
        if (end == JsonWalk.CUT && !last) {
            return from;
        }
        if (end < 0) {
            return resume(walk, from, last, sink);
        }
        state = State.BETWEEN_DOCUMENTS;
        return end;
    }

    /** Sets aside what is damaged from here on and finds where the next item begins. */
    private int resume(JsonWalk walk, int from, boolean last, RecordSink sink) {
        int next = landmarks.next(walk.bytes(), from + 1, walk.limit(), state == State.IN_LIST);
        if (next < 0 && !last) {
            return from;
        }
        damaged(walk.bytes(), from, next < 0 ? walk.limit() : next, sink);
        if (next < 0) {
            state = State.BETWEEN_DOCUMENTS;
            return walk.limit();
        }
        return next;
    }

    private int seek(JsonWalk walk, int from, boolean last) {
        int next = landmarks.next(walk.bytes(), from, walk.limit(), state == State.IN_LIST);
        if (next >= 0) {
            seeking = false;
            return next;
        }
        if (last) {
            seeking = false;
            state = State.BETWEEN_DOCUMENTS;
            return walk.limit();
        }
        return Math.max(from, walk.limit() - LANDMARK_BYTES);
    }

    private void finish(byte[] bytes, int to, RecordSink sink) {
        if (state == State.IN_LIST) {
            damaged(bytes, to, to, sink);
        }
        state = State.BETWEEN_DOCUMENTS;
    }

    private void sound(JsonWalk walk, int start, int end, RecordSink sink) {
        landmarks.learn(walk.bytes(), notes.firstKeyStart(), notes.firstKeyEnd());
        items.read(walk, notes, start, end, ordinal++, sink);
    }

    private void damaged(byte[] bytes, int start, int end, RecordSink sink) {
        int trimmed = end;
        while (trimmed > start && (bytes[trimmed - 1] <= ' ' && bytes[trimmed - 1] >= 0 || bytes[trimmed - 1] == ',')) {
            trimmed--;
        }
        sink.record(new RecordSlice(bytes, start, trimmed, RecordSlice.Shape.PLAIN, "", "", false, ordinal++));
    }
}
