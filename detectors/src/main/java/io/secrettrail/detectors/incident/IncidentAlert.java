package io.secrettrail.detectors.incident;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.SecretKey;
import java.time.Instant;
import java.util.List;

/** The alert that an incident makes as it stands. */
final class IncidentAlert {
    private static final String UNKNOWN_COVERAGE = "unknown";
    private static final Alert.Handling CLOSED =
            new Alert.Handling(AlertStatus.RESOLVED, null, "the source of the alert closed it", "secrettrail", null);

    private IncidentAlert() {}

    static Alert of(Incident incident, Wording wording, long version) {
        return new Alert(
                incident.id(wording.detector().id()),
                version,
                wording.detector(),
                new Alert.Subject(
                        incident.entity,
                        incident.actor,
                        incident.principal,
                        incident.workload,
                        incident.origins.newOnesFirst(),
                        incident.tools.newOnesFirst(),
                        List.copyOf(incident.accessKeys)),
                incident.severity,
                incident.reason,
                new Alert.Span(
                        incident.window(), Instant.ofEpochSecond(incident.first), Instant.ofEpochSecond(incident.last)),
                explanation(incident, wording),
                new Alert.Secrets(
                        incident.secrets.keySet().stream().map(SecretKey::new).toList(), incident.secretCount()),
                new Alert.Evidence(incident.eventIds, incident.events),
                incident.findings,
                incident.labels,
                incident.closed ? CLOSED : Alert.Handling.NEW);
    }

    private static Alert.Explanation explanation(Incident incident, Wording wording) {
        var observation = incident.observation;
        return new Alert.Explanation(
                wording.sentence(),
                observation.parameter(),
                observation.observed(),
                observation.usual(),
                observation.threshold(),
                incident.facts,
                incident.iacFound,
                incident.iacMissing,
                UNKNOWN_COVERAGE,
                wording.harmless(),
                wording.nextStep());
    }
}
