package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * {@code detectors.kmsBypass}: a key used with the context of a secret, past its store.
 *
 * @param declared principals of tools that may do so, as patterns
 * @param lookBack how long before it a read of the ciphertext is looked for
 */
public record KmsBypassConfig(Mode mode, List<String> declared, Duration lookBack) {
    public KmsBypassConfig {
        requireNonNull(mode, "mode");
        declared = List.copyOf(declared);
        new Problems("detectors.kmsBypass")
                .require(lookBack.isPositive(), "lookBack must be positive: " + lookBack)
                .throwIfAny();
    }
}
