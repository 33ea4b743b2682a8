package io.secrettrail.app.notify;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** An alert that reads as a sentence; what is left unsaid is valid. */
record Alerts(Severity severity, AlertStatus status, double observed, Set<String> labels, String sentence) {
    static final Instant HOUR = Instant.parse("2026-01-05T10:00:00Z");

    static Alerts alert() {
        return new Alerts(Severity.HIGH, AlertStatus.NEW, 12, Set.of(), "role/ci read 12 secrets in 10 minutes");
    }

    Alerts severity(Severity other) {
        return new Alerts(other, status, observed, labels, sentence);
    }

    Alerts status(AlertStatus other) {
        return new Alerts(severity, other, observed, labels, sentence);
    }

    Alerts observed(double other) {
        return new Alerts(severity, status, other, labels, sentence);
    }

    Alerts label(String label) {
        return new Alerts(severity, status, observed, Set.of(label), sentence);
    }

    Alerts sentence(String other) {
        return new Alerts(severity, status, observed, labels, other);
    }

    Alert build() {
        return new Alert(
                "mass-retrieval|111122223333:role/ci|2026-01-05T10:00:00Z",
                1,
                new Alert.Detector("mass-retrieval", "1", "Many secrets read", false, List.of()),
                new Alert.Subject("111122223333:role/ci", null, null, null, List.of(), List.of(), List.of()),
                severity,
                "many secrets",
                new Alert.Span(HOUR, HOUR.plusSeconds(60), HOUR.plusSeconds(131)),
                new Alert.Explanation(
                        sentence,
                        "distinct secrets",
                        observed,
                        Usual.fixed(10),
                        10,
                        new LinkedHashMap<>(),
                        List.of(),
                        List.of(),
                        "whole",
                        "a refresh",
                        "look at the reads"),
                new Alert.Secrets(List.of(), 12),
                new Alert.Evidence(List.of(), (long) observed),
                List.of(),
                labels,
                Alert.Handling.NEW.with(status, new Alert.SuppressedBy("s1", "eve", "a drill", HOUR)));
    }
}
