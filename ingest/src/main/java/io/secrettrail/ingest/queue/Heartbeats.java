package io.secrettrail.ingest.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps messages invisible while they are worked on. Each call has a thread of its own: one that hangs keeps no other from being made. */
final class Heartbeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    /** SQS hides a message for 12 hours in all from its receipt; past this it is visible again whatever we do. */
    private static final Duration LONGEST = Duration.ofHours(12).minusMinutes(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sqs-heartbeat").daemon().factory());
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sqs-heartbeat-", 0).factory());

    /** Messages that are kept invisible until they are let go. */
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
     * Extends visibility at half its timeout, until the beat is closed.
     *
     * @param receivedAt when the messages were received, all together
     * @param hide hides them for this long from now
     */
    Beat keep(Instant receivedAt, Duration visibility, Consumer<Duration> hide) {
        long half = Math.max(1, visibility.toMillis() / 2);
        long first =
                Math.max(0, half - Duration.between(receivedAt, Instant.now()).toMillis());
        return new Beat(timer.scheduleAtFixedRate(
                () -> calls.execute(() -> beat(receivedAt, visibility, hide)), first, half, TimeUnit.MILLISECONDS));
    }

    private static void beat(Instant receivedAt, Duration visibility, Consumer<Duration> hide) {
        var left = Duration.between(Instant.now(), receivedAt.plus(LONGEST));
        if (left.toSeconds() < 1) {
            return;
        }
        try {
            hide.accept(left.compareTo(visibility) < 0 ? left : visibility);
        } catch (RuntimeException e) {
            LOG.warn("messages could not be kept invisible and may be worked on twice: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        calls.shutdownNow();
    }
}
