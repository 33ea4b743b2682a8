package io.secrettrail.ingest.publish;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/** Everything one piece of work sent to Kafka: one counter, however many records. */
public final class Acks {
    private final AtomicLong pending = new AtomicLong(1); // one for the sender, until it has sent all
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    /** To be handed to the producer with one record. */
    Callback one() {
        pending.incrementAndGet();
        return (_, failed) -> {
            if (failed != null) {
                fail(failed);
            }
            settle();
        };
    }

    /** The producer refused a record at once. */
    void fail(Exception failed) {
        failure.compareAndSet(null, failed);
    }

    boolean hasFailed() {
        return failure.get() != null;
    }

    /** A record for which {@link #one} was called never reached the producer. */
    void notSent(Exception failed) {
        fail(failed);
        settle();
    }

    /**
     * Waits until every record is acknowledged or has failed; to be called once, after the last send.
     *
     * @return why not all of them are durable; empty when they are
     */
    public Optional<Exception> await(Duration atMost) throws InterruptedException {
        settle();
        if (!settled.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of(new java.util.concurrent.TimeoutException("Kafka did not acknowledge within " + atMost));
        }
        return Optional.ofNullable(failure.get());
    }

    private void settle() {
        if (pending.decrementAndGet() == 0) {
            settled.countDown();
        }
    }
}
