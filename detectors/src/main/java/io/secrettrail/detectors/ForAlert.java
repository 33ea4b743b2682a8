package io.secrettrail.detectors;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Triage;

/** What concerns one alert id: a new form of the alert, or a decision of a person. */
sealed interface ForAlert {
    record Grown(Alert alert) implements ForAlert {}

    record Decided(Triage triage) implements ForAlert {}
}
