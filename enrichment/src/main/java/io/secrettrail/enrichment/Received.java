package io.secrettrail.enrichment;

/** What the raw bytes are, once duplicates are known. */
sealed interface Received {
    /** The first copy of an event. */
    record Fresh(Arrival arrival) implements Received {}

    /** A later copy, the first that carries the log object. */
    record Proven(Arrival arrival) implements Received {}

    /** No record; the origin says where the bytes stood. */
    record Unreadable(byte[] bytes, String reason, String origin) implements Received {}
}
