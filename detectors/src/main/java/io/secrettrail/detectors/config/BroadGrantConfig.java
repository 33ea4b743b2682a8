package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * {@code detectors.broadGrant}: a policy opens all secrets, or decryption with all keys.
 *
 * @param managedPolicies policies of AWS that do so, as patterns over their ARNs
 */
public record BroadGrantConfig(Mode mode, List<String> managedPolicies) {
    public BroadGrantConfig {
        requireNonNull(mode, "mode");
        managedPolicies = List.copyOf(managedPolicies);
    }
}
