package io.secrettrail.detectors.incident;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Alert;

/** What a detector says about an incident, in words; the figures in them are measured ones. */
public record Wording(Alert.Detector detector, String sentence, String harmless, String nextStep) {
    public Wording {
        requireNonNull(detector, "detector");
        requireNonNull(sentence, "sentence");
        requireNonNull(harmless, "harmless");
        requireNonNull(nextStep, "nextStep");
    }
}
