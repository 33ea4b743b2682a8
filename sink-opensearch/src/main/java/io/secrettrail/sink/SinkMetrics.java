package io.secrettrail.sink;

import java.time.Duration;

/** What the sink counts: every record read ends in exactly one {@link Outcome} other than {@link Outcome#TRIED_AGAIN}. */
public interface SinkMetrics {
    /** Counts nothing. */
    SinkMetrics NONE = new SinkMetrics() {
        @Override
        public void counted(String topic, Outcome outcome, long count) {}

        @Override
        public void bulkAnswered(int documents, long bytes, Duration took) {}
    };

    /** {@code count} more records of a topic came to this outcome. */
    void counted(String topic, Outcome outcome, long count);

    /** One bulk request was answered, whatever the answer said. */
    void bulkAnswered(int documents, long bytes, Duration took);

    /** What became of a record. */
    enum Outcome {
        /** Written now. */
        STORED,
        /** It, or a newer version of it, was there already: a replay. */
        ALREADY_STORED,
        /** Not decided yet: sent once more. Counted per attempt. */
        TRIED_AGAIN,
        /** Refused or unreadable; its bytes and the reason are a dead letter. */
        DEAD_LETTER,
        /** A dead letter that itself was refused: its bytes stay on its topic only. */
        UNINDEXED_DEAD_LETTER,
        /** Of a month that retention has removed. */
        EXPIRED,
        /** A record without value: nothing to index. */
        EMPTY
    }
}
