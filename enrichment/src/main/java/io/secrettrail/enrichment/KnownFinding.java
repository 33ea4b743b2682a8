package io.secrettrail.enrichment;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Finding;
import java.time.Instant;

/** What has to be remembered of a GuardDuty finding to stamp later accesses of its actor: all but its text. */
public record KnownFinding(Finding finding, Instant arrivedAt) {
    public KnownFinding {
        requireNonNull(finding, "finding");
        requireNonNull(arrivedAt, "arrivedAt");
    }

    static KnownFinding of(Finding finding, Instant arrivedAt) {
        return new KnownFinding(
                new Finding(
                        finding.id(),
                        finding.type(),
                        finding.severity(),
                        "",
                        finding.account(),
                        finding.region(),
                        finding.actor(),
                        finding.accessKeyId(),
                        finding.principalId(),
                        finding.firstSeen(),
                        finding.lastSeen(),
                        finding.updatedAt(),
                        finding.archived(),
                        finding.remoteAddress(),
                        ""),
                arrivedAt);
    }

    String id() {
        return finding.id();
    }

    Instant updatedAt() {
        return finding.updatedAt();
    }
}
