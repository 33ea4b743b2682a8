package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something we need does not answer: waits longer each time, and says so once in a while instead of once per attempt. For one thread. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SAY_EVERY = Duration.ofSeconds(30);

    private final String advice;
    private Duration wait = FIRST;
    private boolean out;
    private long said;

    /** @param advice what is wrong and what to look at */
    Outage(String advice) {
        this.advice = advice;
    }

    /** Waits before the next attempt; false when interrupted meanwhile. */
    boolean waitAfter(Exception failure) {
        long now = System.nanoTime();
        if (!out || now - said > SAY_EVERY.toNanos()) {
            LOG.warn("{} ({})", advice, failure.toString());
            said = now;
        }
        out = true;
        try {
            Thread.sleep(wait.plusMillis(ThreadLocalRandom.current().nextLong(FIRST.toMillis())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        return true;
    }

    void over() {
        if (out) {
            LOG.info("over: {}", advice);
        }
        out = false;
        wait = FIRST;
    }
}
