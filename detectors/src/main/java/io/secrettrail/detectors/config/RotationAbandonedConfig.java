package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/** {@code detectors.rotationAbandoned}: a rotation given up because somebody made a new version meanwhile. */
public record RotationAbandonedConfig(Mode mode) {
    public RotationAbandonedConfig {
        requireNonNull(mode, "mode");
    }
}
