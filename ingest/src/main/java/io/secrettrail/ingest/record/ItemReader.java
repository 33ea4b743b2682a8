package io.secrettrail.ingest.record;

import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.ingest.record.RecordSink.Skipped;
import io.secrettrail.ingest.record.RecordSlice.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells what a sound item is, and takes the record out of its envelope. */
final class ItemReader {
    private final Names names = new Names();
    private final Notes inner = new Notes();
    private final ObjectWalk innerWalk = new ObjectWalk(inner);

    void read(JsonWalk walk, Notes notes, int start, int end, long ordinal, RecordSink sink) {
        var bytes = walk.bytes();
        if (notes.has(Field.DETAIL) && notes.has(Field.DETAIL_TYPE)) {
            envelope(bytes, notes, start, end, ordinal, sink);
        } else if (notes.has(Field.CLOUD_TRAIL_EVENT) && !notes.has(Field.EVENT_SOURCE)) {
            lookup(bytes, notes, start, end, ordinal, sink);
        } else if (notes.has(Field.INSIGHT_DETAILS) && !notes.has(Field.EVENT_SOURCE)) {
            sink.skipped(Skipped.INSIGHT);
        } else if (notes.has(Field.DIGEST_OBJECT) && !notes.has(Field.EVENT_SOURCE)) {
            sink.skipped(Skipped.DIGEST);
        } else {
            sink.record(slice(bytes, notes, start, end, Shape.PLAIN, !walk.deep(), ordinal));
        }
    }

    private void envelope(byte[] bytes, Notes notes, int start, int end, long ordinal, RecordSink sink) {
        var type = names.text(bytes, notes.start(Field.DETAIL_TYPE), notes.end(Field.DETAIL_TYPE));
        int detail = notes.start(Field.DETAIL);
        int behind = notes.end(Field.DETAIL);
        if (type.equals("GuardDuty Finding")) {
            sink.finding(Arrays.copyOfRange(bytes, detail, behind));
        } else if (type.equals("AWS Insight via CloudTrail")) {
            sink.skipped(Skipped.INSIGHT);
        } else if (!type.startsWith("AWS ") || !type.endsWith(" via CloudTrail")) {
            sink.skipped(Skipped.OTHER_ENVELOPE);
        } else if (bytes[detail] != '{') {
            sink.record(new RecordSlice(bytes, start, end, Shape.EVENTBRIDGE, "", "", false, ordinal));
        } else {
            sink.record(inside(bytes, detail, behind, Shape.EVENTBRIDGE, ordinal));
        }
    }

    private void lookup(byte[] bytes, Notes notes, int start, int end, long ordinal, RecordSink sink) {
        var text = unescaped(bytes, notes.start(Field.CLOUD_TRAIL_EVENT), notes.end(Field.CLOUD_TRAIL_EVENT));
        if (text.isEmpty()) {
            sink.record(new RecordSlice(bytes, start, end, Shape.LOOKUP, "", "", false, ordinal));
            return;
        }
        var record = text.get().getBytes(StandardCharsets.UTF_8);
        if (record.length > 0 && record[0] == '{') {
            sink.record(inside(record, 0, record.length, Shape.LOOKUP, ordinal));
        } else {
            sink.record(new RecordSlice(record, 0, record.length, Shape.LOOKUP, "", "", false, ordinal));
        }
    }

    private RecordSlice inside(byte[] bytes, int start, int end, Shape shape, long ordinal) {
        var walk = new JsonWalk(bytes, end, true);
        boolean sound = innerWalk.object(walk, start, false) == end && !walk.deep();
        return slice(bytes, inner, start, end, shape, sound, ordinal);
    }

    private RecordSlice slice(byte[] bytes, Notes notes, int start, int end, Shape shape, boolean sound, long ordinal) {
        var source = text(bytes, notes, Field.EVENT_SOURCE);
        var name = text(bytes, notes, Field.EVENT_NAME);
        boolean plain = sound && !notes.ambiguous() && !source.isEmpty() && !name.isEmpty();
        return new RecordSlice(bytes, start, end, shape, source, name, plain, ordinal);
    }

    private String text(byte[] bytes, Notes notes, Field field) {
        return notes.has(field) ? names.text(bytes, notes.start(field), notes.end(field)) : "";
    }

    private static Optional<String> unescaped(byte[] bytes, int start, int end) {
        try (var parser = Json.FACTORY.createParser(bytes, start, end - start)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
