package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says to all threads that they are to end. */
final class Stop {
    private final CountDownLatch requested = new CountDownLatch(1);

    void request() {
        requested.countDown();
    }

    boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits this long, but no longer than until the end is requested; false when it is. */
    boolean pause(Duration atMost) throws InterruptedException {
        return !requested.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
