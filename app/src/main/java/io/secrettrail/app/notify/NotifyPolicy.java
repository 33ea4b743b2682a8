package io.secrettrail.app.notify;

import io.secrettrail.app.config.NotifyConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which states of an alert people hear of: the first one, a higher severity, a new status, and growth once in a while. Remembers
 * what was told last, of the alerts told most recently.
 */
final class NotifyPolicy {
    /** Label of alerts whose detector is on trial: stored, not sent. */
    static final String LABEL_SHADOW = Alert.LABEL_SHADOW;

    private static final int MOST_REMEMBERED = 100_000;

    private final NotifyConfig config;
    private final Map<String, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Told(Severity severity, AlertStatus status, double observed, long evidence, Instant at) {
        static Told of(Alert alert, Instant at) {
            return new Told(
                    alert.severity(),
                    alert.handling().status(),
                    alert.explanation().observed(),
                    alert.evidence().total(),
                    at);
        }

        boolean smallerThan(Alert alert) {
            return alert.explanation().observed() > observed || alert.evidence().total() > evidence;
        }
    }

    NotifyPolicy(NotifyConfig config) {
        this.config = config;
    }

    /** Decides about a state, and remembers it when it is told. */
    Telling decide(Alert alert, Instant now) {
        var telling = judge(alert, now);
        if (!(telling instanceof Telling.Held)) {
            told.put(alert.id(), Told.of(alert, now));
        }
        return telling;
    }

    private Telling judge(Alert alert, Instant now) {
        if (alert.is(Alert.LABEL_HISTORIC)) {
            return new Telling.Held(Telling.Reason.HISTORIC);
        }
        if (alert.is(LABEL_SHADOW)) {
            return new Telling.Held(Telling.Reason.SHADOW);
        }
        if (alert.handling().status() == AlertStatus.SUPPRESSED) {
            return new Telling.Held(Telling.Reason.SUPPRESSED);
        }
        if (!alert.severity().atLeast(config.atLeast())) {
            return new Telling.Held(Telling.Reason.LOW);
        }
        var before = told.get(alert.id());
        if (before == null) {
            return new Telling.New();
        }
        if (alert.severity().compareTo(before.severity()) > 0) {
            return new Telling.Raised(before.severity());
        }
        if (alert.handling().status() != before.status()) {
            return new Telling.Handled();
        }
        return before.smallerThan(alert) && !now.isBefore(before.at().plus(config.again()))
                ? new Telling.Grown()
                : new Telling.Held(Telling.Reason.KNOWN);
    }
}
