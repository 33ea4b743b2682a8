package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a person about one alert; the newest one stands.
 *
 * @param seen how far the alert had grown when it was decided on; null when the writer does not say
 */
public record Triage(
        String alertId,
        Act act,
        String by,
        Instant at,
        @Nullable String assignee,
        @Nullable String reason,
        @Nullable Seen seen) {
    /** What can be decided. */
    public enum Act {
        ACKNOWLEDGE,
        ASSIGN,
        RESOLVE,
        REOPEN
    }

    /** What a person had before their eyes. Growth beyond it opens a resolved alert again, and so it does when everything is read again. */
    public record Seen(Instant lastSeen, int secrets, Severity severity) {
        public Seen {
            requireNonNull(lastSeen, "lastSeen");
            requireNonNull(severity, "severity");
        }

        public static Seen of(Alert alert) {
            return new Seen(alert.span().lastSeen(), alert.secrets().total(), alert.severity());
        }

        /** True when the alert has later events, more secrets or a higher severity. */
        public boolean isOutgrownBy(Alert alert) {
            return alert.span().lastSeen().isAfter(lastSeen)
                    || alert.secrets().total() > secrets
                    || alert.severity().compareTo(severity) > 0;
        }
    }

    public Triage {
        requireNonNull(alertId, "alertId");
        requireNonNull(act, "act");
        requireNonNull(by, "by");
        requireNonNull(at, "at");
        if (act == Act.ASSIGN && assignee == null) {
            throw new IllegalArgumentException("an assignment must say to whom");
        }
        if (act == Act.RESOLVE && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("a resolution must give its reason");
        }
    }

    /** The state that the decision puts the alert in. */
    public Alert.Handling handling() {
        return switch (act) {
            case ACKNOWLEDGE, ASSIGN -> new Alert.Handling(AlertStatus.IN_PROGRESS, assignee, reason, by, at);
            case RESOLVE -> new Alert.Handling(AlertStatus.RESOLVED, assignee, reason, by, at);
            case REOPEN -> new Alert.Handling(AlertStatus.NEW, assignee, reason, by, at);
        };
    }
}
