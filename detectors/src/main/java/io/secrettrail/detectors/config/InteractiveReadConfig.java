package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * {@code detectors.interactiveRead}: a person reads what only machines read.
 *
 * @param declared people and break-glass roles that may, as patterns
 * @param forPeople secrets meant for people, as patterns over their names
 * @param reads reads in 30 days from which a secret is known to be a machine's
 * @param share share of them by workloads
 * @param afterFailure a person may look within this time after a rotation failed: low
 */
public record InteractiveReadConfig(
        Mode mode, List<String> declared, List<String> forPeople, int reads, double share, Duration afterFailure) {
    public InteractiveReadConfig {
        requireNonNull(mode, "mode");
        declared = List.copyOf(declared);
        forPeople = List.copyOf(forPeople);
        new Problems("detectors.interactiveRead")
                .require(reads >= 1, "reads must be at least 1: " + reads)
                .require(share > 0 && share <= 1, "share must be above 0 and at most 1: " + share)
                .require(!afterFailure.isNegative(), "afterFailure must not be negative: " + afterFailure)
                .throwIfAny();
    }
}
