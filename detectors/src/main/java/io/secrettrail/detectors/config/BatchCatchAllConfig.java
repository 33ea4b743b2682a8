package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.batchCatchAll}: batches whose filters narrow nothing.
 *
 * @param learnedAfter a filter that the principal has used for longer is its habit
 */
public record BatchCatchAllConfig(Mode mode, Duration learnedAfter) {
    public BatchCatchAllConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.batchCatchAll")
                .require(!learnedAfter.isNegative(), "learnedAfter must not be negative: " + learnedAfter)
                .throwIfAny();
    }
}
