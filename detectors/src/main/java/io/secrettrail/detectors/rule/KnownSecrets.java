package io.secrettrail.detectors.rule;

import io.secrettrail.events.SecretKey;

/** How many secrets are known beside a given one. */
@FunctionalInterface
public interface KnownSecrets {
    /** The number of known secrets, or parameters, in the account and Region of {@code secret}. */
    int beside(SecretKey secret);
}
