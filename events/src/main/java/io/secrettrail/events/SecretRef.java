package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secret an access is filed under, and how we know.
 *
 * @param arn the full ARN with suffix, where the record or the catalog gives it and it says more than the key
 * @param namedAs the text by which the record named the secret, unresolved
 * @param typedArn an ARN that a caller typed and that could be the full ARN of one secret or the partial one of another: until the catalog
 *     proves it full, what the catalog learns may move the entry by {@linkplain SecretArn#settled alias}
 */
public record SecretRef(
        SecretKey key,
        Resolution resolution,
        @Nullable String arn,
        @Nullable String namedAs,
        @Nullable String typedArn) {
    public SecretRef {
        requireNonNull(key, "key");
        requireNonNull(resolution, "resolution");
        arn = key.value().equals(arn) ? null : arn;
    }

    /** A secret that no doubtful ARN named. */
    public SecretRef(SecretKey key, Resolution resolution, @Nullable String arn, @Nullable String namedAs) {
        this(key, resolution, arn, namedAs, null);
    }

    /** The same secret, named by another text of the record. */
    public SecretRef namedBy(String text) {
        return new SecretRef(key, resolution, arn, text, typedArn);
    }

    /**
     * Which of the secrets that had this name one after the other: the six characters that AWS gave it. Empty when they are not known, and
     * for what has none.
     */
    public Optional<String> generation() {
        return arn != null && key.isSecretsManager() && arn.startsWith(key.value() + "-")
                ? Optional.of(arn.substring(key.value().length() + 1))
                : Optional.empty();
    }

    /**
     * What a secret and its replicas in other Regions have in common. Replicas also share the {@linkplain #generation() generation}; secrets
     * that only have the same name do not. Empty for what has no replicas.
     */
    public Optional<String> group() {
        return key.isSecretsManager() && key.namesOneSecret() ? Optional.of(key.acrossRegions()) : Optional.empty();
    }
}
