package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/** {@code detectors.trailTampering}: a trail is stopped, deleted, or made to record less. */
public record TrailTamperingConfig(Mode mode) {
    public TrailTamperingConfig {
        requireNonNull(mode, "mode");
    }
}
