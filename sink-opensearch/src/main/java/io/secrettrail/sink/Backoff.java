package io.secrettrail.sink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubling waits with jitter: half of each wait is certain, the other half is drawn, so that several writers do not return together. */
record Backoff(Duration first, Duration most) {
    static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private static final int MAX_DOUBLINGS = 20;

    Duration after(int failures) {
        long doubled = first.toMillis() << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS);
        long whole = Math.max(2, Math.min(doubled, most.toMillis()));
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
