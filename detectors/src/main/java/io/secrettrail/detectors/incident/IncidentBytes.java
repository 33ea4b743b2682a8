package io.secrettrail.detectors.incident;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents as part of a state; null stands for none. */
public final class IncidentBytes {
    private IncidentBytes() {}

    public static void write(StateWriter out, @Nullable Incident incident) {
        out.put(incident != null);
        if (incident == null) {
            return;
        }
        out.putText(incident.entity).putNumber(incident.openedAt);
        text(out, incident.actor == null ? null : incident.actor.value());
        text(out, incident.principal);
        text(out, incident.workload);
        incident.observation.write(out);
        incident.origins.write(out);
        incident.tools.write(out);
        texts(out, incident.accessKeys);
        out.putNumber(incident.secrets.size());
        incident.secrets.forEach((secret, neverRead) -> out.putText(secret).put(neverRead));
        texts(out, incident.eventIds);
        out.putNumber(incident.facts.size());
        incident.facts.forEach((heading, lines) -> texts(out.putText(heading), lines));
        texts(out, incident.labels);
        texts(out, incident.iacFound);
        texts(out, incident.iacMissing);
        out.putNumber(incident.findings.size());
        incident.findings.forEach(
                finding -> out.putText(finding.id()).putText(finding.type()).putFloat(finding.severity()));
        out.putText(incident.severity.name()).putText(incident.reason);
        out.putNumber(incident.first - incident.openedAt).putNumber(incident.last - incident.openedAt);
        out.putNumber(incident.events).putNumber(incident.secretsBeyond);
        incident.sendings.write(out);
        out.put(incident.changed).put(incident.closed);
    }

    public static @Nullable Incident read(StateReader in) {
        if (!in.getBoolean()) {
            return null;
        }
        var entity = in.getText();
        long openedAt = in.getNumber();
        var actor = optional(in);
        var incident = new Incident(
                entity,
                openedAt,
                actor == null ? null : new ActorKey(actor),
                optional(in),
                optional(in),
                Observation.read(in),
                Named.read(in),
                Named.read(in));
        incident.accessKeys.addAll(texts(in));
        for (int i = in.getInt(); i > 0; i--) {
            incident.secrets.put(in.getText(), in.getBoolean());
        }
        incident.eventIds.addAll(texts(in));
        for (int i = in.getInt(); i > 0; i--) {
            incident.facts.put(in.getText(), texts(in));
        }
        incident.labels.addAll(texts(in));
        incident.iacFound = texts(in);
        incident.iacMissing = texts(in);
        incident.findings = findings(in);
        incident.severity = Severity.valueOf(in.getText());
        incident.reason = in.getText();
        incident.first = openedAt + in.getNumber();
        incident.last = openedAt + in.getNumber();
        incident.events = in.getNumber();
        incident.secretsBeyond = in.getInt();
        incident.sendings.read(in);
        incident.changed = in.getBoolean();
        incident.closed = in.getBoolean();
        return incident;
    }

    private static List<Alert.FindingRef> findings(StateReader in) {
        var findings = new ArrayList<Alert.FindingRef>();
        for (int i = in.getInt(); i > 0; i--) {
            findings.add(new Alert.FindingRef(in.getText(), in.getText(), in.getDecimal()));
        }
        return List.copyOf(findings);
    }

    private static void text(StateWriter out, @Nullable String text) {
        out.put(text != null);
        if (text != null) {
            out.putText(text);
        }
    }

    private static @Nullable String optional(StateReader in) {
        return in.getBoolean() ? in.getText() : null;
    }

    private static void texts(StateWriter out, Collection<String> texts) {
        out.putNumber(texts.size());
        texts.forEach(out::putText);
    }

    private static List<String> texts(StateReader in) {
        var texts = new ArrayList<String>();
        for (int i = in.getInt(); i > 0; i--) {
            texts.add(in.getText());
        }
        return List.copyOf(texts);
    }
}
