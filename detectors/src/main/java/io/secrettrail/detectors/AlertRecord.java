package io.secrettrail.detectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Triage;
import io.secrettrail.events.ocsf.AlertCodec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one alert: its newest form as sent, the highest version that a rule gave it, and what people decided, which may be known
 * before the alert is when everything is read again.
 *
 * @param ruleVersion differs from the alert's own version, which also counts decisions
 * @param seen how far the alert had grown when it was decided on, if that is known
 */
record AlertRecord(
        @Nullable Alert alert, long ruleVersion, Alert.@Nullable Handling decided, Triage.@Nullable Seen seen) {
    private static final int VERSION = 2;

    byte[] toBytes() {
        var out = new StateWriter().put((byte) VERSION).putNumber(ruleVersion).put(decided != null);
        if (decided != null) {
            out.putText(decided.status().name());
            text(out, decided.assignee());
            text(out, decided.reason());
            text(out, decided.by());
            text(out, decided.at() == null ? null : decided.at().toString());
        }
        out.put(seen != null);
        if (seen != null) {
            out.putText(seen.lastSeen().toString())
                    .putNumber(seen.secrets())
                    .putText(seen.severity().name());
        }
        text(out, alert == null ? null : new String(AlertCodec.write(alert), UTF_8));
        return out.toBytes();
    }

    static AlertRecord of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new AlertRecord(null, 0, null, null);
        }
        var in = new StateReader(bytes);
        int version = in.version(VERSION);
        long ruleVersion = in.getNumber();
        Alert.Handling decided = null;
        if (in.getBoolean()) {
            var status = AlertStatus.valueOf(in.getText());
            var assignee = text(in);
            var reason = text(in);
            var by = text(in);
            var at = text(in);
            decided = new Alert.Handling(status, assignee, reason, by, at == null ? null : Instant.parse(at));
        }
        var seen = version >= 2 && in.getBoolean()
                ? new Triage.Seen(Instant.parse(in.getText()), in.getInt(), Severity.valueOf(in.getText()))
                : null;
        var alert = text(in);
        return new AlertRecord(
                alert == null ? null : AlertCodec.read(alert.getBytes(UTF_8)), ruleVersion, decided, seen);
    }

    private static void text(StateWriter out, @Nullable String text) {
        out.put(text != null);
        if (text != null) {
            out.putText(text);
        }
    }

    private static @Nullable String text(StateReader in) {
        return in.getBoolean() ? in.getText() : null;
    }
}
