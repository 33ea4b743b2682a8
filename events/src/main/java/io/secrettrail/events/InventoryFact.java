package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a secret or parameter is set up, as its store listed it: what changes, and what no record of an access says. Never its value. The newest
 * replaces what was listed before; what is no longer listed keeps the last answer, and {@code seen} says from when that is.
 *
 * @param arn the whole ARN
 * @param type {@code secret}, or the type of a parameter: {@code String}, {@code StringList}, {@code SecureString}
 * @param kmsKey the key as it was set: ARN, id or alias; null for the key that AWS manages, and where nothing is encrypted
 * @param tags empty for parameters: their listing does not say them
 * @param lastChanged in any way, for secrets; the value, for parameters
 * @param deleted when deletion was asked for; null while it is not
 * @param managedBy the service that owns the secret, such as {@code rds}
 * @param primaryRegion the Region of the primary; null when the secret is not replicated
 * @param seen when it was listed
 */
public record InventoryFact(
        SecretKey secret,
        String arn,
        String type,
        @Nullable String kmsKey,
        Rotation rotation,
        Map<String, String> tags,
        @Nullable Instant created,
        @Nullable Instant lastChanged,
        @Nullable Instant deleted,
        @Nullable String managedBy,
        @Nullable String primaryRegion,
        Instant seen) {
    public InventoryFact {
        requireNonNull(secret, "secret");
        requireNonNull(arn, "arn");
        requireNonNull(type, "type");
        requireNonNull(rotation, "rotation");
        requireNonNull(seen, "seen");
        tags = Map.copyOf(tags);
    }

    /** The key of {@code secrettrail-inventory}. */
    public String key() {
        return secret.value();
    }

    /**
     * Rotation by Secrets Manager; parameters have none.
     *
     * @param everyDays the interval, when it is set in days
     * @param schedule the schedule, when it is set as an expression
     * @param function ARN of the rotation function; null when the owning service rotates
     * @param last null when it was never rotated
     * @param next null when no rotation is due
     */
    public record Rotation(
            boolean enabled,
            @Nullable Long everyDays,
            @Nullable String schedule,
            @Nullable String function,
            @Nullable Instant last,
            @Nullable Instant next) {
        public static final Rotation NONE = new Rotation(false, null, null, null, null, null);
    }
}
