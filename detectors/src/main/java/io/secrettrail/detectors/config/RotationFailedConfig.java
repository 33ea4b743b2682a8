package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.rotationFailed}: a rotation that ended badly.
 *
 * @param consecutive failures without a success between them that make it high
 * @param stuckAfter a rotation without an end for that long is stuck
 */
public record RotationFailedConfig(Mode mode, int consecutive, Duration stuckAfter) {
    public RotationFailedConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.rotationFailed")
                .require(consecutive >= 2 && consecutive <= 8, "consecutive must be between 2 and 8: " + consecutive)
                .require(
                        stuckAfter.compareTo(Duration.ofHours(1)) >= 0,
                        "stuckAfter must be at least PT1H: " + stuckAfter)
                .throwIfAny();
    }
}
