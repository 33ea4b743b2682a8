package io.secrettrail.events;

import java.time.Instant;

/** A value of {@code secrettrail-trail}. */
public sealed interface TrailEntry permits Access, Amendment {
    /** The document id in the index: for an amendment the id of the entry it amends. */
    String entryId();

    /** Event time of the entry, which decides its index. */
    Instant time();

    SecretKey secretKey();
}
