package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.IncidentBytes;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding about an actor in its newest form, and the alert it has led to. */
final class Flag {
    final String id;
    final String type;
    final String title;
    final double score;
    final Severity severity;
    final @Nullable String accessKey;
    final long firstSeen;
    final long lastSeen;
    final long updatedAt;
    final boolean archived;

    @Nullable
    Incident incident;

    private Flag(
            String id,
            String type,
            String title,
            double score,
            Severity severity,
            @Nullable String accessKey,
            long firstSeen,
            long lastSeen,
            long updatedAt,
            boolean archived,
            @Nullable Incident incident) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.score = score;
        this.severity = severity;
        this.accessKey = accessKey;
        this.firstSeen = firstSeen;
        this.lastSeen = lastSeen;
        this.updatedAt = updatedAt;
        this.archived = archived;
        this.incident = incident;
    }

    static Flag of(Finding finding, @Nullable Incident incident) {
        return new Flag(
                finding.id(),
                finding.type(),
                finding.title(),
                finding.severity(),
                finding.band(),
                finding.accessKeyId(),
                finding.firstSeen().getEpochSecond(),
                finding.lastSeen().getEpochSecond(),
                finding.updatedAt().toEpochMilli(),
                finding.archived(),
                incident);
    }

    /** Whether what happened in a row was done with the flagged credentials. */
    boolean concerns(AccessRow row, long around) {
        if (!row.isWithin(firstSeen - around, lastSeen + around)) {
            return false;
        }
        if (accessKey == null || !row.hasKey()) {
            return true;
        }
        if (accessKey.equals(row.accessKey())) {
            return true;
        }
        // what a store asks of KMS for the actor carries another key: it proves reads that are named already, and adds
        // none
        return row.isKeyUseOnly() && incident != null && incident.has(row.secret());
    }

    Alert.FindingRef reference() {
        return new Alert.FindingRef(id, type, score);
    }

    void write(StateWriter out) {
        out.putText(id).putText(type).putText(title).putFloat(score).putText(severity.name());
        out.put(accessKey != null);
        if (accessKey != null) {
            out.putText(Objects.requireNonNull(accessKey));
        }
        out.putNumber(firstSeen)
                .putNumber(lastSeen - firstSeen)
                .putNumber(updatedAt)
                .put(archived);
        IncidentBytes.write(out, incident);
    }

    static Flag read(StateReader in) {
        var id = in.getText();
        var type = in.getText();
        var title = in.getText();
        double score = in.getDecimal();
        var severity = Severity.valueOf(in.getText());
        var accessKey = in.getBoolean() ? in.getText() : null;
        long firstSeen = in.getNumber();
        long lastSeen = firstSeen + in.getNumber();
        return new Flag(
                id,
                type,
                title,
                score,
                severity,
                accessKey,
                firstSeen,
                lastSeen,
                in.getNumber(),
                in.getBoolean(),
                IncidentBytes.read(in));
    }
}
