package io.secrettrail.ingest.record;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One record as it stands in its file, not parsed. The buffer belongs to the reader: copy what is to outlive the call.
 *
 * @param eventSource empty when not plainly readable
 * @param sound false when the bytes looked odd, so that only a parser may judge them
 * @param ordinal which item of its file this is, from 0
 */
public record RecordSlice(
        byte[] buffer,
        int start,
        int end,
        Shape shape,
        String eventSource,
        String eventName,
        boolean sound,
        long ordinal) {

    /** In what a record was wrapped. */
    public enum Shape {
        /** As CloudTrail writes it to a log file. */
        PLAIN,
        /** The detail of an EventBridge envelope. */
        EVENTBRIDGE,
        /** A string inside the output of LookupEvents. */
        LOOKUP
    }

    public RecordSlice {
        requireNonNull(buffer, "buffer");
        requireNonNull(shape, "shape");
        requireNonNull(eventSource, "eventSource");
        requireNonNull(eventName, "eventName");
    }

    public int length() {
        return end - start;
    }

    public byte[] copy() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** Shows what identifies the record; its bytes stay out of logs. */
    @Override
    public String toString() {
        return "RecordSlice[%d: %s %s, %d bytes]".formatted(ordinal, eventSource, eventName, length());
    }
}
