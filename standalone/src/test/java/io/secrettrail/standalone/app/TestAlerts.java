package io.secrettrail.standalone.app;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Alerts as a rule would raise them. */
final class TestAlerts {
    private static final Instant HOUR = Instant.parse("2026-01-05T10:00:00Z");

    private TestAlerts() {}

    static Alert alert(String entity, Severity severity) {
        return new Alert(
                Alert.id("mass-retrieval", entity, HOUR),
                1,
                new Alert.Detector("mass-retrieval", "1", "Many secrets read", false, List.of()),
                new Alert.Subject(entity, null, null, null, List.of(), List.of(), List.of()),
                severity,
                "many secrets",
                new Alert.Span(HOUR, HOUR, HOUR.plusSeconds(60)),
                new Alert.Explanation(
                        "many secrets were read",
                        "distinct secrets",
                        12,
                        Usual.fixed(10),
                        10,
                        new LinkedHashMap<>(),
                        List.of(),
                        List.of(),
                        "whole",
                        "a refresh",
                        "look at the reads"),
                new Alert.Secrets(List.of(), 12),
                new Alert.Evidence(List.of(), 12),
                List.of(),
                Set.of(),
                Alert.Handling.NEW);
    }
}
