package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * {@code detectors.policyOpened}: a policy lets somebody outside the account at a secret or key.
 *
 * @param organisation accounts of the own organisation, and its id
 * @param declared other accounts that may be let in
 */
public record PolicyOpenedConfig(Mode mode, List<String> organisation, List<String> declared) {
    public PolicyOpenedConfig {
        requireNonNull(mode, "mode");
        organisation = List.copyOf(organisation);
        declared = List.copyOf(declared);
    }
}
