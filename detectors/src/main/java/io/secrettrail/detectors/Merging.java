package io.secrettrail.detectors;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Triage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what rules say of an alert together with what people decided about it and what they silenced. Of the rules' forms the highest
 * version counts; the version sent out rises with every change. Growth beyond what a person saw opens a resolved alert again.
 */
final class Merging {
    private Merging() {}

    /** What is kept now, and what is to be sent, if anything. */
    record Result(AlertRecord kept, Optional<Alert> sent) {}

    static Result grown(AlertRecord before, Alert alert, Suppressions suppressions) {
        if (alert.version() <= before.ruleVersion()) {
            return new Result(before, Optional.empty());
        }
        var known = before.alert();
        long version = known == null ? alert.version() : Math.max(alert.version(), known.version() + 1);
        return send(
                new AlertRecord(alert, alert.version(), before.decided(), before.seen()),
                alert.handling(),
                version,
                suppressions);
    }

    static Result decided(AlertRecord before, Triage triage, Suppressions suppressions) {
        var handling = triage.handling();
        if (handling.assignee() == null && before.decided() != null) {
            handling = new Alert.Handling(
                    handling.status(), before.decided().assignee(), handling.reason(), handling.by(), handling.at());
        }
        var known = before.alert();
        var seen = triage.seen() == null && known != null ? Triage.Seen.of(known) : triage.seen();
        var after = new AlertRecord(known, before.ruleVersion(), handling, seen);
        return known == null
                ? new Result(after, Optional.empty())
                : send(after, Alert.Handling.NEW, known.version() + 1, suppressions);
    }

    /** Once suppressions have changed or ended: silences, or wakes, what is known. */
    static Result reconsidered(AlertRecord before, Suppressions suppressions) {
        var known = before.alert();
        if (known == null || known.handling().status() == AlertStatus.RESOLVED) {
            return new Result(before, Optional.empty());
        }
        var handling = suppressions.over(known, Objects.requireNonNullElse(before.decided(), Alert.Handling.NEW));
        return handling.equals(known.handling())
                ? new Result(before, Optional.empty())
                : sent(before, known.with(known.version() + 1, handling));
    }

    /** @param byRule what raised the alert may say itself that it is over; else people's decision stands */
    private static Result send(AlertRecord grown, Alert.Handling byRule, long version, Suppressions suppressions) {
        var alert = Objects.requireNonNull(grown.alert());
        var standing = isRegression(alert, grown.decided(), grown.seen()) ? openAgain(grown) : grown;
        var handling = byRule.status() == AlertStatus.RESOLVED
                ? byRule
                : suppressions.over(alert, Objects.requireNonNullElse(standing.decided(), Alert.Handling.NEW));
        return sent(standing, alert.with(version, handling));
    }

    private static Result sent(AlertRecord kept, Alert alert) {
        return new Result(new AlertRecord(alert, kept.ruleVersion(), kept.decided(), kept.seen()), Optional.of(alert));
    }

    private static AlertRecord openAgain(AlertRecord resolved) {
        var decided = Objects.requireNonNull(resolved.decided());
        var open = new Alert.Handling(
                AlertStatus.NEW,
                decided.assignee(),
                "opened again: it grew after it was resolved",
                decided.by(),
                decided.at());
        return new AlertRecord(resolved.alert(), resolved.ruleVersion(), open, null);
    }

    /** Where nobody noted what was seen, only events later than the decision count. */
    private static boolean isRegression(Alert alert, Alert.@Nullable Handling decided, Triage.@Nullable Seen seen) {
        if (decided == null || decided.status() != AlertStatus.RESOLVED) {
            return false;
        }
        return seen != null
                ? seen.isOutgrownBy(alert)
                : decided.at() != null && alert.span().lastSeen().isAfter(decided.at());
    }
}
