package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.listSecretsBurst}: enumeration without values, in ten minutes.
 *
 * @param sweeps unfiltered listings that make a burst
 * @param describedKeys distinct secrets described that make a burst
 * @param surprise what a principal with a record of its own must also reach
 * @param readsAfter distinct value reads within 60 minutes after a burst that make it high
 */
public record ListSecretsBurstConfig(Mode mode, int sweeps, int describedKeys, double surprise, int readsAfter) {
    public ListSecretsBurstConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.listSecretsBurst")
                .require(sweeps >= 2, "sweeps must be at least 2: " + sweeps)
                .require(describedKeys >= 2, "describedKeys must be at least 2: " + describedKeys)
                .require(surprise >= 1, "surprise must be at least 1: " + surprise)
                .require(readsAfter >= 1, "readsAfter must be at least 1: " + readsAfter)
                .throwIfAny();
    }
}
