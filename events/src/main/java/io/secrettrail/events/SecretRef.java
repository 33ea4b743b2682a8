package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The secret an access is filed under, and how we know.
 *
 * @param arn the full ARN with suffix, where the record or the catalog gives it and it says more than the key
 * @param namedAs the text by which the record named the secret, unresolved
 */
public record SecretRef(
        SecretKey key,
        Resolution resolution,
        @Nullable String arn,
        @Nullable String namedAs) {
    public SecretRef {
        requireNonNull(key, "key");
        requireNonNull(resolution, "resolution");
        arn = key.value().equals(arn) ? null : arn;
    }
}
