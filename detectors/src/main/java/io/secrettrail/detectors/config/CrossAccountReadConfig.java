package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * {@code detectors.crossAccountRead}: another account reads a secret for the first time.
 *
 * @param organisation accounts of the own organisation
 * @param declared other accounts that may read
 * @param memory how long an account is remembered
 */
public record CrossAccountReadConfig(Mode mode, List<String> organisation, List<String> declared, Duration memory) {
    public CrossAccountReadConfig {
        requireNonNull(mode, "mode");
        organisation = List.copyOf(organisation);
        declared = List.copyOf(declared);
        new Problems("detectors.crossAccountRead")
                .require(memory.compareTo(Duration.ofDays(1)) >= 0, "memory must be at least P1D: " + memory)
                .throwIfAny();
    }
}
