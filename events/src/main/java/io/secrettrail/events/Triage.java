package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision of a person about one alert; the newest one stands. */
public record Triage(
        String alertId,
        Act act,
        String by,
        Instant at,
        @Nullable String assignee,
        @Nullable String reason) {
    /** What can be decided. */
    public enum Act {
        ACKNOWLEDGE,
        ASSIGN,
        RESOLVE,
        REOPEN
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
