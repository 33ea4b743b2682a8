package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something we need has stopped answering. It is out while anybody is held up by it, and said when it begins and every few minutes,
 * not once per attempt. For any number of threads.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration SAY_EVERY = Duration.ofMinutes(5);

    private final String advice;
    private final Set<Object> heldUp = new HashSet<>();
    private @Nullable Instant since;
    private Instant said = Instant.MIN;

    /** @param advice what is wrong and what to look at */
    Outage(String advice) {
        this.advice = advice;
    }

    /** It did not answer {@code who}, who waits for it from now on. */
    synchronized void holdsUp(Object who, Exception failure) {
        var now = Instant.now();
        heldUp.add(who);
        if (since == null) {
            since = now;
        }
        if (!now.isBefore(said.plus(SAY_EVERY))) {
            LOG.warn("{} ({})", advice, failure.toString());
            said = now;
        }
    }

    /** {@code who} no longer waits for it. */
    synchronized void over(Object who) {
        if (heldUp.remove(who) && heldUp.isEmpty() && since != null) {
            LOG.info(
                    "over after {} s: {}",
                    Duration.between(since, Instant.now()).toSeconds(),
                    advice);
            since = null;
            said = Instant.MIN;
        }
    }

    synchronized boolean isOn() {
        return since != null;
    }

    /** For people; empty when it answers. */
    synchronized Optional<String> problem() {
        return since == null
                ? Optional.empty()
                : Optional.of(advice + " (since " + since.truncatedTo(ChronoUnit.SECONDS) + ")");
    }
}
