package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.rotationOverdue}: no rotation succeeded in time.
 *
 * @param margin time that a rotation may be late
 * @param share part of the interval that it may be late, where that is more
 */
public record RotationOverdueConfig(Mode mode, Duration margin, double share) {
    public RotationOverdueConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.rotationOverdue")
                .require(!margin.isNegative(), "margin must not be negative: " + margin)
                .require(share >= 0 && share < 1, "share must be at least 0 and less than 1: " + share)
                .throwIfAny();
    }
}
