package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has decided that alerts of this scope need nobody's attention for a while. They are stored and counted as ever, and say who
 * silenced them and why.
 *
 * @param owner who answers for it
 * @param from first instant of event time that it covers, {@code until} the first one that it does not; it ends there
 */
public record Suppression(String id, Scope scope, String owner, String reason, Instant from, Instant until) {
    private static final int MAX_ID_LENGTH = 64;
    private static final int ID_DIGITS = 12;

    public Suppression {
        requireNonNull(id, "id");
        requireNonNull(scope, "scope");
        requireNonNull(owner, "owner");
        requireNonNull(reason, "reason");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("the id of a suppression has 1 to " + MAX_ID_LENGTH + " characters");
        }
        if (owner.isBlank()) {
            throw new IllegalArgumentException("a suppression must say who answers for it");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a suppression must give its reason");
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a suppression must end after it begins: " + from + " to " + until);
        }
    }

    /** With an id that follows from the scope, so that the same scope given again replaces what was said before. */
    public static Suppression of(Scope scope, String owner, String reason, Instant from, Instant until) {
        return new Suppression(idOf(scope), scope, owner, reason, from, until);
    }

    /** True when the alert began in its time. */
    public boolean covers(Alert alert) {
        var began = alert.span().firstSeen();
        return !began.isBefore(from) && began.isBefore(until) && scope.matches(alert);
    }

    /** True when it hides the alert: every event of the alert lies in its time, and that time is not over. */
    public boolean silences(Alert alert, Instant now) {
        return now.isBefore(until) && alert.span().lastSeen().isBefore(until) && covers(alert);
    }

    private static String idOf(Scope scope) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(scope.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Which alerts. All parts that are given must hold; none given would silence everything and is refused.
     *
     * @param detector id of a detector
     * @param principal a principal, or an actor key for all people behind it
     * @param secret key or name of a secret, or the beginning of one when it ends with {@code *}: all secrets of the alert must match
     * @param account the account of all secrets of the alert; of the actor when the alert names none
     */
    public record Scope(
            @Nullable String detector,
            @Nullable String principal,
            @Nullable String secret,
            @Nullable String account) {
        public Scope {
            if (detector == null && principal == null && secret == null && account == null) {
                throw new IllegalArgumentException(
                        "a suppression must name a detector, a principal, a secret or an account");
            }
            if (Stream.of(detector, principal, secret, account)
                    .filter(Objects::nonNull)
                    .anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("no part of a scope may be blank");
            }
            if (secret != null && "*".equals(secret.strip())) {
                throw new IllegalArgumentException("a scope of all secrets says nothing: leave it out");
            }
        }

        boolean matches(Alert alert) {
            return (detector == null || detector.equals(alert.detector().id()))
                    && (principal == null || isPrincipal(alert.subject()))
                    && (secret == null || isAbout(alert.secrets()))
                    && (account == null || isIn(alert));
        }

        private boolean isPrincipal(Alert.Subject subject) {
            return Objects.equals(principal, subject.principal())
                    || subject.actor() != null && subject.actor().value().equals(principal);
        }

        /** A list that was cut, or is empty, may hold other secrets: such an alert is never silenced by secret. */
        private boolean isAbout(Alert.Secrets secrets) {
            return isWhole(secrets) && secrets.keys().stream().allMatch(this::names);
        }

        private boolean names(SecretKey key) {
            var wanted = requireNonNull(secret);
            if (!wanted.endsWith("*")) {
                return key.value().equals(wanted) || key.name().equals(wanted);
            }
            var beginning = wanted.substring(0, wanted.length() - 1);
            return key.value().startsWith(beginning) || key.name().startsWith(beginning);
        }

        private boolean isIn(Alert alert) {
            var secrets = alert.secrets();
            if (secrets.total() == 0) {
                var actor = alert.subject().actor();
                return actor != null && actor.value().startsWith(account + ":");
            }
            return isWhole(secrets)
                    && secrets.keys().stream().allMatch(key -> key.account().equals(account));
        }

        private static boolean isWhole(Alert.Secrets secrets) {
            return secrets.total() > 0 && secrets.total() == secrets.keys().size();
        }

        /** For people: {@code detector read-rate, account 111122223333}. */
        public String text() {
            return Stream.of(
                            part("detector", detector),
                            part("principal", principal),
                            part("secret", secret),
                            part("account", account))
                    .flatMap(List::stream)
                    .collect(Collectors.joining(", "));
        }

        private static List<String> part(String name, @Nullable String value) {
            return value == null ? List.of() : List.of(name + " " + value);
        }
    }
}
