package io.secrettrail.enrichment;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Provenance;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.time.Instant;

/**
 * A record as it arrived.
 *
 * @param json the record's bytes, kept as evidence
 * @param at when it arrived on {@code secrettrail-cloudtrail}
 */
public record Arrival(CloudTrailRecord event, byte[] json, Provenance provenance, Instant at) {
    public Arrival {
        requireNonNull(event, "event");
        requireNonNull(json, "json");
        requireNonNull(provenance, "provenance");
        requireNonNull(at, "at");
    }
}
