package io.secrettrail.enrichment;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Finding;
import java.time.Instant;

/** What has to be remembered of a GuardDuty finding to stamp later accesses of its actor. */
public record KnownFinding(String id, Instant firstSeen, Instant lastSeen, Instant updatedAt, Instant arrivedAt) {
    public KnownFinding {
        requireNonNull(id, "id");
        requireNonNull(firstSeen, "firstSeen");
        requireNonNull(lastSeen, "lastSeen");
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(arrivedAt, "arrivedAt");
    }

    static KnownFinding of(Finding finding, Instant arrivedAt) {
        return new KnownFinding(finding.id(), finding.firstSeen(), finding.lastSeen(), finding.updatedAt(), arrivedAt);
    }
}
