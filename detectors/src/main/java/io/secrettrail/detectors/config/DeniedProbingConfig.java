package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.deniedProbing}: what a principal is refused.
 *
 * @param targets distinct secrets refused or not found within ten minutes
 * @param surprise what a principal with a record of its own must also reach
 * @param repeats refusals of one secret within ten minutes that tell of a broken consumer
 */
public record DeniedProbingConfig(Mode mode, int targets, double surprise, int repeats) {
    public DeniedProbingConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.deniedProbing")
                .require(targets >= 2, "targets must be at least 2: " + targets)
                .require(surprise >= 1, "surprise must be at least 1: " + surprise)
                .require(repeats >= 2, "repeats must be at least 2: " + repeats)
                .throwIfAny();
    }
}
