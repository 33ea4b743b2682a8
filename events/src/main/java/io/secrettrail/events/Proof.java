package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The log object that an entry can be proven from.
 *
 * @param sha256 hash of the inflated object, lower-case hex: the value that CloudTrail's digest carries
 */
public record Proof(String bucket, String logKey, @Nullable String sha256) {
    public Proof {
        requireNonNull(bucket, "bucket");
        requireNonNull(logKey, "logKey");
    }
}
