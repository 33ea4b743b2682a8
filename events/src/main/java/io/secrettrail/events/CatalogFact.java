package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one secret that never changes: it exists under this key with this suffix. Learned from any record that carries the ARN as
 * AWS wrote it; writes commute.
 *
 * @param suffix the six characters that AWS adds; empty for parameters, which have none
 * @param learnedFrom id of the event that proved it
 * @param created when the secret was created, if that was seen
 */
public record CatalogFact(
        SecretKey secret,
        String suffix,
        String learnedFrom,
        @Nullable Instant created) {
    public CatalogFact {
        requireNonNull(secret, "secret");
        requireNonNull(suffix, "suffix");
        requireNonNull(learnedFrom, "learnedFrom");
    }

    /** The key of {@code secrettrail-catalog}. */
    public String key() {
        return key(secret, suffix);
    }

    public static String key(SecretKey secret, String suffix) {
        return secret.value() + "#" + suffix;
    }
}
