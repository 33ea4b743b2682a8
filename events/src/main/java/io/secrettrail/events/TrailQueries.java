package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people ask the trail, whatever keeps it. Pages are keyset pages: a cursor is opaque, comes from the page before, and stays valid while
 * the trail grows. Every method may throw {@link Unavailable}.
 */
public interface TrailQueries {
    /** How far apart an access and the key uses it causes are dated at most; nearly always it is the same second. */
    Duration CAUSED_WITHIN = Duration.ofSeconds(3);

    /** The most key uses that are shown for one access. */
    int MOST_KEY_USES = 100;

    /** The secrets that have entries in the period, most accessed first. */
    List<SecretSummary> secrets(Period period, int limit);

    /** Entries newest first, each with the GuardDuty findings of its actor joined now. */
    Page<Row> trail(TrailFilter filter, @Nullable String cursor, int limit);

    Optional<Row> entry(String entryId);

    /** Alerts, last seen first. */
    Page<Alert> alerts(AlertFilter filter, @Nullable String cursor, int limit);

    /** An alert by its {@linkplain Alert#shortId() short id}. */
    Optional<Alert> alert(String shortId);

    Counts counts();

    /** How its store listed this secret or parameter last; empty when it did not, or when no inventory is kept. */
    default Optional<InventoryFact> inventory(SecretKey secret) {
        return Optional.empty();
    }

    /** Secrets and parameters for which their store used this KMS key in the period: what cannot be read any more when the key is gone. */
    List<SecretKey> wrappedBy(String kmsKeyArn, Period period);

    /**
     * The uses of KMS keys that an access caused: made for its actor through the store, for the same secret, at most {@link #CAUSED_WITHIN}
     * apart. They share no id with it, and are no reads of their own.
     */
    default List<Access> keyUsesOf(Access access) {
        var around = new Period(
                access.time().minus(CAUSED_WITHIN),
                access.time().plus(CAUSED_WITHIN).plusMillis(1));
        var filter =
                new TrailFilter(around, access.secretKey(), access.actor().principal(), AccessClass.CRYPTO_USE, null);
        return trail(filter, null, MOST_KEY_USES).rows().stream()
                .map(Row::access)
                .filter(use -> use.flags().contains(AccessFlag.SERVICE_FORWARDED)
                        && !use.flags().contains(AccessFlag.DIRECT)
                        && !use.entryId().equals(access.entryId()))
                .toList();
    }

    /** Whether an access gave out a decrypted value, by all that the trail holds: the use of a key proves what the record of a read leaves open. */
    default Decrypted decrypted(Access access) {
        boolean open = access.decrypted() == Decrypted.UNKNOWN && access.accessClass() == AccessClass.VALUE_READ;
        return open && keyUsesOf(access).stream().anyMatch(use -> use.decrypted() == Decrypted.YES)
                ? Decrypted.YES
                : access.decrypted();
    }

    /** Half open: from ≤ event time &lt; to. */
    record Period(Instant from, Instant to) {
        public static final Period ALL = new Period(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a period must not end before it begins: " + from + " to " + to);
            }
        }
    }

    /** Null means any. */
    record TrailFilter(
            Period period,
            @Nullable SecretKey secret,
            @Nullable String principal,
            @Nullable AccessClass accessClass,
            @Nullable Outcome outcome) {
        public TrailFilter {
            requireNonNull(period, "period");
        }

        public static TrailFilter of(SecretKey secret) {
            return new TrailFilter(Period.ALL, secret, null, null, null);
        }
    }

    /** Null means any; {@code atLeast} is the lowest severity wanted. */
    record AlertFilter(
            Period period,
            Severity atLeast,
            @Nullable String detector,
            @Nullable SecretKey secret,
            @Nullable String principal) {
        public static final AlertFilter ALL = new AlertFilter(Period.ALL, Severity.INFO, null, null, null);

        public AlertFilter {
            requireNonNull(period, "period");
            requireNonNull(atLeast, "atLeast");
        }
    }

    /** An entry and what is known of its actor today. */
    record Row(Access access, List<Finding> findings) {
        public Row {
            requireNonNull(access, "access");
            findings = List.copyOf(findings);
        }
    }

    /** One secret at a glance. */
    record SecretSummary(
            SecretKey secret,
            long accesses,
            long valueReads,
            long principals,
            @Nullable Instant lastValueRead,
            @Nullable String lastReader,
            Instant lastAccess,
            long alerts) {
        public SecretSummary {
            requireNonNull(secret, "secret");
            requireNonNull(lastAccess, "lastAccess");
        }
    }

    /** One page; {@code next} is null on the last one. */
    record Page<T>(List<T> rows, @Nullable String next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** How much is held. */
    record Counts(
            long entries,
            long secrets,
            long principals,
            long findings,
            Map<String, Long> alertsByDetector,
            long deadLetters) {
        public Counts {
            alertsByDetector = Map.copyOf(alertsByDetector);
        }
    }

    /** The store does not answer now; the message says what to look at. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
