package io.secrettrail.ingest.envelope;

import io.secrettrail.ingest.IngestMetrics.Skipped;
import java.util.List;

/** What a queue message turned out to be. */
public sealed interface Envelope {
    /** Objects to fetch; may be empty when a notice is about removals only. */
    record Notice(List<ObjectRef> objects) implements Envelope {
        public Notice {
            objects = List.copyOf(objects);
        }
    }

    /** The body holds CloudTrail records itself, in a shape that the record splitter reads. */
    record Records(String json) implements Envelope {
        @Override
        public String toString() {
            return "Records[" + json.length() + " characters]";
        }
    }

    /** A GuardDuty finding. */
    record Finding(String json) implements Envelope {
        @Override
        public String toString() {
            return "Finding[" + json.length() + " characters]";
        }
    }

    /** Sent when something is set up, or known and of no use; to be deleted. */
    record SetUp(Skipped what) implements Envelope {}

    /** Nothing we know. */
    record Unknown(String reason) implements Envelope {}
}
