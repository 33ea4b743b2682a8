package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about an entry after it was written: its log object, or its workload. The sink applies it; rules skip it.
 *
 * @param entryId the entry it amends
 * @param time event time of that entry, which finds its index
 */
public record Amendment(
        String entryId,
        Instant time,
        SecretKey secretKey,
        @Nullable Proof proof,
        @Nullable Workload workload) implements TrailEntry {
    public Amendment {
        requireNonNull(entryId, "entryId");
        requireNonNull(time, "time");
        requireNonNull(secretKey, "secretKey");
        if (proof == null && workload == null) {
            throw new IllegalArgumentException("an amendment must say something: proof or workload");
        }
    }
}
