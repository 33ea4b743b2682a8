package io.secrettrail.app.evaluate;

import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One moment at which a method spoke up.
 *
 * @param alert what it speaks of: firings of one alert share it
 * @param at event time
 * @param arrived when the record that made it fire came in
 * @param principal null when it names nobody
 * @param secrets empty when it names none
 * @param excused low and labelled as infrastructure as code
 */
record Firing(
        String method,
        String alert,
        Instant at,
        Instant arrived,
        @Nullable String principal,
        Set<String> secrets,
        Severity severity,
        boolean excused) {

    static Firing of(Alert alert, Instant arrived) {
        var secrets = alert.secrets().keys().stream().map(SecretKey::value).collect(Collectors.toSet());
        return new Firing(
                alert.detector().id(),
                alert.id(),
                alert.span().lastSeen(),
                arrived,
                alert.subject().principal(),
                secrets,
                alert.severity(),
                alert.severity() == Severity.LOW && alert.is(Alert.LABEL_IAC));
    }

    /** The alert that opened here, as severe and excused as it was in the end. */
    Firing endingAs(Firing last) {
        return new Firing(method, alert, at, arrived, principal, secrets, last.severity, last.excused);
    }

    /** The more severe of two, at the time of this one. */
    Firing and(Firing other) {
        return other.severity.atLeast(severity) ? endingAs(other) : this;
    }

    boolean isSerious() {
        return severity.atLeast(Severity.MEDIUM);
    }

    /** Whether it speaks of somebody and something at all that is meant. */
    boolean concerns(String who, Set<String> what) {
        boolean sameActor = principal == null || principal.equals(who);
        boolean sameSecret =
                secrets.isEmpty() || what.isEmpty() || secrets.stream().anyMatch(what::contains);
        return sameActor && sameSecret && (principal != null || !secrets.isEmpty());
    }
}
