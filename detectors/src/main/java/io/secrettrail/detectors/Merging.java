package io.secrettrail.detectors;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Triage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what rules say of an alert together with what people decided about it. Of the rules' forms the highest version counts; the version
 * sent out rises with every change. New growth of a resolved alert opens it again.
 */
final class Merging {
    private Merging() {}

    /** What is kept now, and what is to be sent, if anything. */
    record Result(AlertRecord kept, Optional<Alert> sent) {}

    static Result grown(AlertRecord before, Alert alert) {
        if (alert.version() <= before.ruleVersion()) {
            return new Result(before, Optional.empty());
        }
        var handling = handling(before, alert);
        var known = before.alert();
        long version = known == null ? alert.version() : Math.max(alert.version(), known.version() + 1);
        var sent = alert.with(version, handling);
        var decided = handling.equals(Alert.Handling.NEW) ? null : handling;
        return new Result(new AlertRecord(sent, alert.version(), decided), Optional.of(sent));
    }

    static Result decided(AlertRecord before, Triage triage) {
        var handling = triage.handling();
        var known = before.alert();
        if (handling.assignee() == null && before.decided() != null) {
            handling = new Alert.Handling(
                    handling.status(), before.decided().assignee(), handling.reason(), handling.by(), handling.at());
        }
        if (known == null) {
            return new Result(new AlertRecord(null, before.ruleVersion(), handling), Optional.empty());
        }
        var sent = known.with(known.version() + 1, handling);
        return new Result(new AlertRecord(sent, before.ruleVersion(), handling), Optional.of(sent));
    }

    private static Alert.Handling handling(AlertRecord before, Alert alert) {
        var decided = before.decided();
        if (alert.handling().status() == AlertStatus.RESOLVED || decided == null) {
            return alert.handling(); // what raised it says that it is over, or nobody decided anything
        }
        if (decided.status() != AlertStatus.RESOLVED || !isRegression(before.alert(), alert, decided)) {
            return decided;
        }
        return new Alert.Handling(
                AlertStatus.NEW,
                decided.assignee(),
                "opened again: it grew after it was resolved",
                decided.by(),
                decided.at());
    }

    /** Compared with the form that was resolved; a form read again after a reset regresses only by events after the decision. */
    private static boolean isRegression(@Nullable Alert resolved, Alert alert, Alert.Handling decided) {
        if (resolved == null) {
            return decided.at() != null && alert.span().lastSeen().isAfter(decided.at());
        }
        return alert.secrets().total() > resolved.secrets().total()
                || alert.severity().compareTo(resolved.severity()) > 0
                || alert.span().lastSeen().isAfter(resolved.span().lastSeen());
    }
}
