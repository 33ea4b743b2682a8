package io.secrettrail.detectors.rule;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.Alert;
import java.util.List;

/**
 * What people must know of a detector: the page of detectors is written from this.
 *
 * @param scope what it judges, such as {@code principal}
 * @param when it raises an alert, in one short sentence for tables
 * @param starred which clauses fire in an account's first days too; empty when none does
 * @param logic what it counts and where an alert begins
 * @param quiet what it stays quiet on, and why
 * @param severity what decides it
 * @param sections the parts of the configuration that hold its parameters
 */
public record About(
        Alert.Detector detector,
        String scope,
        String when,
        String starred,
        String logic,
        String quiet,
        String severity,
        List<String> sections) {
    public About {
        requireNonNull(detector, "detector");
        requireNonNull(starred, "starred");
        for (var text : List.of(scope, when, logic, quiet, severity)) {
            if (text.isBlank()) {
                throw new IllegalArgumentException(detector.id() + " leaves something unsaid");
            }
        }
        sections = List.copyOf(sections);
    }

    public String id() {
        return detector.id();
    }
}
