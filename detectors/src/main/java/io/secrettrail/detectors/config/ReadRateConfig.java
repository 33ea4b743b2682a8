package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.readRate}: more reads of a secret, by a principal, or of a secret by a principal than its record explains.
 *
 * @param low surprise from which an alert is raised; choose it from a shadow week
 * @param medium surprise from which it is medium
 * @param high surprise from which it is high
 * @param slowRise how many times the most it ever was the evidence of a rise that lasts for hours must be
 */
public record ReadRateConfig(Mode mode, double low, double medium, double high, double slowRise) {
    public ReadRateConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.readRate")
                .require(low >= 1, "low must be at least 1: " + low)
                .require(medium >= low, "medium must be at least low: " + medium)
                .require(high >= medium, "high must be at least medium: " + high)
                .require(slowRise >= 1, "slowRise must be at least 1: " + slowRise)
                .throwIfAny();
    }
}
