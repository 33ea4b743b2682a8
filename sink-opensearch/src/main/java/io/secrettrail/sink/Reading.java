package io.secrettrail.sink;

/** What a record read from a topic turns out to be. */
sealed interface Reading {
    record Document(BulkItem item) implements Reading {}

    /** An entry of a month that retention has removed: writing it would bring the index back. */
    record Expired() implements Reading {}

    record Unreadable(Source from, String reason) implements Reading {}

    /** A record without value. */
    record Empty() implements Reading {}
}
