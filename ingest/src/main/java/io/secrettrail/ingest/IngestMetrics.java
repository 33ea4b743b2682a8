package io.secrettrail.ingest;

import io.secrettrail.events.Route;

/** What became of everything that came in, one counter per outcome. Called from several threads. */
public interface IngestMetrics {
    /** What became of a queue message. */
    enum MessageOutcome {
        /** All it announced or held is durable; deleted. */
        DONE,
        /** Known and of no use; deleted. */
        SET_UP,
        /** Stays in the queue, to be received again. */
        LEFT,
        /** Given up with a dead letter; deleted. */
        DEAD
    }

    /** What became of an announced object. */
    enum ObjectOutcome {
        READ,
        /** A digest, an Insights file, or no log at all by its name. */
        SKIPPED,
        /** Not readable: missing, forbidden, corrupt or too large. */
        REFUSED,
        /** Its content is no longer what the notice announced; read all the same. */
        CHANGED
    }

    /** What became of a GuardDuty finding. */
    enum FindingOutcome {
        KEPT,
        SAMPLE,
        NO_ACTOR,
        UNREADABLE
    }

    /** Things that are known to hold no record. */
    enum Skipped {
        DIGEST,
        INSIGHT,
        /** S3 tries out a new notification. */
        TEST_EVENT,
        /** CloudTrail tries out a topic. */
        VALIDATION_MESSAGE,
        /** SNS asks whether to go on sending. */
        SUBSCRIPTION,
        /** An object, event or envelope of no concern here. */
        OTHER
    }

    /** What the inventory asks for. */
    enum Listing {
        SECRETS,
        PARAMETERS
    }

    void message(MessageOutcome outcome);

    /** Something that holds no record came by queue, as an object, or beside records. */
    void skipped(Skipped kind);

    void object(ObjectOutcome outcome);

    void finding(FindingOutcome outcome);

    /** One thing was listed by its store. */
    void listed(Listing what);

    /** A store did not list all that it holds: not allowed, throttled, or no answer. */
    void notListed(Listing what);

    /** A relevant record went to Kafka. */
    void kept(Route route);

    /** A record was not relevant; {@code reason} is {@code irrelevant} or {@code kms-unrelated}. */
    void dropped(String reason, String eventSource, String eventName);

    /** Bytes that are no record became a dead letter. */
    void dead(String reason);
}
