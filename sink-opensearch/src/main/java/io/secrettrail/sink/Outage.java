package io.secrettrail.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that does not work now and is tried again. Says so once, again at growing intervals, and once when it is over; health asks it
 * too. Safe for use by several threads.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST_REPEAT = Duration.ofSeconds(10);
    private static final Duration LAST_REPEAT = Duration.ofMinutes(10);

    private final String what;
    private final Clock clock;

    private @Nullable Instant since;
    private boolean said;
    private Instant nextWord = Instant.MIN;
    private Duration interval = FIRST_REPEAT;
    private String reason = "";

    Outage(String what, Clock clock) {
        this.what = what;
        this.clock = clock;
    }

    synchronized void goesOn(String newReason) {
        var now = clock.instant();
        if (since == null) {
            since = now;
            said = false;
        }
        reason = newReason;
        if (!now.isBefore(nextWord)) {
            speak(now);
        }
    }

    private void speak(Instant now) {
        boolean calmSince = nextWord.isBefore(now.minus(LAST_REPEAT));
        interval = calmSince ? FIRST_REPEAT : longer(interval);
        nextWord = now.plus(interval);
        said = true;
        LOG.warn("{} waits, nothing is lost, next word in {} s: {}", what, interval.toSeconds(), reason);
    }

    private static Duration longer(Duration interval) {
        var doubled = interval.multipliedBy(2);
        return doubled.compareTo(LAST_REPEAT) > 0 ? LAST_REPEAT : doubled;
    }

    /** A new outage soon after goes on with the growing intervals: what comes and goes must not flood the log. */
    synchronized void isOver() {
        if (since == null) {
            return;
        }
        if (said) {
            LOG.info(
                    "{} goes on after {} s",
                    what,
                    Duration.between(since, clock.instant()).toSeconds());
        }
        since = null;
    }

    synchronized Optional<SinkHealth.Waiting> current() {
        return since == null ? Optional.empty() : Optional.of(new SinkHealth.Waiting(reason, since));
    }
}
