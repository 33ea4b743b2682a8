package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: longer each time, and never quite as long as others wait. For one thread. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration wait = FIRST;

    Duration next() {
        var now = wait.plusMillis(ThreadLocalRandom.current().nextLong(FIRST.toMillis()));
        var doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }

    void reset() {
        wait = FIRST;
    }
}
