package io.secrettrail.detectors;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Suppression;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is silenced at a moment. Says how an alert stands beneath it: a pure function, so that it is the same in whichever order things arrive. */
record Suppressions(List<Suppression> all, Instant now) {
    private static final Comparator<Suppression> LONGEST =
            Comparator.comparing(Suppression::until).thenComparing(Suppression::id);

    Suppressions {
        all = List.copyOf(all);
    }

    /** True when both leave every alert as it is beneath the other: the same suppressions, and the same of them over. */
    boolean agreesWith(Suppressions other) {
        return all.equals(other.all) && inForce().equals(other.inForce());
    }

    private List<Suppression> inForce() {
        return all.stream()
                .filter(suppression -> now.isBefore(suppression.until()))
                .toList();
    }

    /** The state of an alert on which people decided so much. Of several suppressions one in force counts before one that is over. */
    Alert.Handling over(Alert alert, Alert.Handling decided) {
        if (decided.status() == AlertStatus.RESOLVED) {
            return decided;
        }
        var silencing = all.stream()
                .filter(suppression -> suppression.silences(alert, now))
                .max(LONGEST);
        if (silencing.isPresent()) {
            return decided.with(AlertStatus.SUPPRESSED, by(silencing.get()));
        }
        return all.stream()
                .filter(suppression -> suppression.covers(alert))
                .max(LONGEST)
                .map(over -> decided.with(decided.status(), by(over)))
                .orElse(decided);
    }

    private static Alert.SuppressedBy by(Suppression suppression) {
        return new Alert.SuppressedBy(suppression.id(), suppression.owner(), suppression.reason(), suppression.until());
    }
}
