package io.secrettrail.ingest.record;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;

/** What becomes of one record. */
public sealed interface Sifted {
    /**
     * A record that matters.
     *
     * @param json its bytes, verbatim but for session tokens
     */
    record Kept(byte[] json, CloudTrailRecord event, ActorKey actor) implements Sifted {
        public Kept {
            requireNonNull(json, "json");
            requireNonNull(event, "event");
            requireNonNull(actor, "actor");
        }

        @Override
        public String toString() {
            return "Kept[" + event + "]";
        }
    }

    /** A record of no concern to secrets. */
    record Dropped(String eventSource, String eventName) implements Sifted {
        /** {@code kms-unrelated} for uses of keys, {@code irrelevant} for all else. */
        public String reason() {
            return io.secrettrail.events.Operations.isKeyUse(eventSource, eventName) ? "kms-unrelated" : "irrelevant";
        }
    }

    /**
     * Bytes that nobody can read as a record.
     *
     * @param bytes as they came, but for session tokens
     */
    record Dead(byte[] bytes, String reason) implements Sifted {
        public Dead {
            requireNonNull(bytes, "bytes");
            requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "Dead[" + bytes.length + " bytes: " + reason + "]";
        }
    }
}
