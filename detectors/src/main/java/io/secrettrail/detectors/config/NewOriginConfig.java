package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.newOrigin}: values read from a place, or with a tool, that the principal has not used.
 *
 * @param learnedReads reads that a principal must have shown before its habits count
 * @param memory how long a place or tool that is not used stays known
 */
public record NewOriginConfig(Mode mode, int learnedReads, Duration memory) {
    public NewOriginConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.newOrigin")
                .require(learnedReads >= 1, "learnedReads must be at least 1: " + learnedReads)
                .require(memory.compareTo(Duration.ofDays(1)) >= 0, "memory must be at least P1D: " + memory)
                .throwIfAny();
    }
}
