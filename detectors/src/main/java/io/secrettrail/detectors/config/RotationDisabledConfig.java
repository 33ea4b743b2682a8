package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.rotationDisabled}: rotation turned off, or its interval lengthened.
 *
 * @param lengthened how many times longer the new interval is before it counts
 */
public record RotationDisabledConfig(Mode mode, double lengthened) {
    public RotationDisabledConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.rotationDisabled")
                .require(lengthened > 1, "lengthened must be more than 1: " + lengthened)
                .throwIfAny();
    }
}
