package io.secrettrail.detectors;

import io.secrettrail.detectors.config.CoverageConfig;
import io.secrettrail.detectors.coverage.Coverage;
import io.secrettrail.detectors.coverage.Covered;
import io.secrettrail.detectors.rule.SecretState;
import io.secrettrail.events.SecretKey;
import java.util.ArrayList;
import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueStore;

/** When which secret is to be looked at, by time; and which of those times the log has closed. */
final class SecretTimers {
    static final String STORE = "timers-by-due-time";

    private static final byte[] NOTHING = {};
    private static final String BEHIND_DIGITS = "~";
    private static final String SEPARATOR = "\n";

    private final KeyValueStore<String, byte[]> timers;
    private final Coverage coverage;

    SecretTimers(KeyValueStore<String, byte[]> timers, KeyValueStore<String, byte[]> hours, CoverageConfig config) {
        this.timers = timers;
        this.coverage = new Coverage(hours::get, config);
    }

    /** A time that the log has closed. */
    record Closed(long due, String name, SecretKey secret, Covered covered) {}

    /** Brings the store in step with the due times of a secret that changed. */
    void keep(String secretKey, SecretState state) {
        state.dueNoMore().forEach((name, due) -> timers.delete(key(due, name, secretKey)));
        state.newlyDue().forEach((name, due) -> {
            timers.put(key(due, name, secretKey), NOTHING);
            state.arrived(due); // what waits for a time is not dropped before it
        });
    }

    void drop(Closed timer) {
        timers.delete(key(timer.due(), timer.name(), timer.secret().value()));
    }

    /** @param reached everything that arrived until this second has been judged here */
    Iterable<Closed> closed(long reached) {
        var closed = new ArrayList<Closed>();
        long newest = Math.max(reached, coverage.wordUntil());
        try (var entries = timers.range(null, digits(Math.max(0, newest)) + BEHIND_DIGITS)) {
            entries.forEachRemaining(entry -> {
                var parts = entry.key.split(SEPARATOR, 3);
                var secret = new SecretKey(parts[2]);
                var covered = coverage.of(secret.account(), secret.region(), reached);
                long due = Long.parseLong(parts[0]);
                if (covered.closedUntil() >= due) {
                    closed.add(new Closed(due, parts[1], secret, covered));
                }
            });
        }
        return closed;
    }

    private static String key(long due, String name, String secretKey) {
        return digits(due) + SEPARATOR + name + SEPARATOR + secretKey;
    }

    private static String digits(long second) {
        return String.format(Locale.ROOT, "%012d", second);
    }
}
