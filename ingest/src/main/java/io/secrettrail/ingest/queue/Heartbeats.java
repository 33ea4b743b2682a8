package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages invisible while they are worked on, each from its own receive time: all ten of a batch are received at once, and the last
 * one waits for the nine before it.
 */
final class Heartbeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    /** SQS hides a message for 12 hours in all; past this it is received again whatever we do. */
    private static final Duration LONGEST = Duration.ofHours(11).plusMinutes(30);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sqs-heartbeat").daemon().factory());

    /** A message that is kept invisible until it is let go. */
    static final class Beat implements AutoCloseable {
        private final Future<?> task;

        private Beat(Future<?> task) {
            this.task = task;
        }

        @Override
        public void close() {
            task.cancel(false);
        }
    }

    /**
     * Extends the visibility of a message at half its timeout, until the beat is closed.
     *
     * @param extend hides the message for this long from now
     */
    Beat keep(Instant receivedAt, Duration visibility, Consumer<Duration> extend) {
        long half = Math.max(1, visibility.toMillis() / 2);
        return new Beat(timer.scheduleAtFixedRate(
                () -> extend(receivedAt, visibility, extend), half, half, TimeUnit.MILLISECONDS));
    }

    private static void extend(Instant receivedAt, Duration visibility, Consumer<Duration> extend) {
        if (Instant.now().isAfter(receivedAt.plus(LONGEST))) {
            return;
        }
        try {
            extend.accept(visibility);
        } catch (RuntimeException e) {
            LOG.warn("a message could not be kept invisible and may be worked on twice: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
