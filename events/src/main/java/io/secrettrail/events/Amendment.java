package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about an entry after it was written: its log object, its workload, or the chain of its credentials.
 * The sink applies it; rules skip it.
 *
 * @param entryId the entry it amends
 * @param time event time of that entry, which finds its index
 * @param chain as in {@link Actor#chain()}; empty when nothing was learned of it
 */
public record Amendment(
        String entryId,
        Instant time,
        SecretKey secretKey,
        @Nullable Proof proof,
        @Nullable Workload workload,
        List<CredentialIssue> chain)
        implements TrailEntry {
    public Amendment {
        requireNonNull(entryId, "entryId");
        requireNonNull(time, "time");
        requireNonNull(secretKey, "secretKey");
        chain = List.copyOf(chain);
        if (proof == null && workload == null && chain.isEmpty()) {
            throw new IllegalArgumentException("an amendment must say something: proof, workload or chain");
        }
    }

    /** What was learned beside the chain of credentials. */
    public Amendment(
            String entryId, Instant time, SecretKey secretKey, @Nullable Proof proof, @Nullable Workload workload) {
        this(entryId, time, secretKey, proof, workload, List.of());
    }
}
