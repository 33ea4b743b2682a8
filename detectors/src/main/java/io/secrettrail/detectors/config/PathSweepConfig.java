package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.pathSweep}: parameters read by whole paths, or with their history.
 *
 * @param newPaths paths new to the principal within ten minutes
 * @param histories parameters whose decrypted history is read within ten minutes
 */
public record PathSweepConfig(Mode mode, int newPaths, int histories) {
    public PathSweepConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.pathSweep")
                .require(newPaths >= 2, "newPaths must be at least 2: " + newPaths)
                .require(histories >= 2, "histories must be at least 2: " + histories)
                .throwIfAny();
    }
}
