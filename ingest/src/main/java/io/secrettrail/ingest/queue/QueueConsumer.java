package io.secrettrail.ingest.queue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/** Receives from one queue, in one thread, and works off what it received before it receives more. Goes on through every outage. */
final class QueueConsumer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final URI address;
    private final SqsQueue queue;
    private final Supplier<Hand> hands;
    private final Outages outages;
    private final Outage sqsOutage;
    private final Pulse pulse;
    private final Stop stop;
    private final Backoff backoff = new Backoff();
    private volatile @Nullable Thread asking;

    /**
     * @param hands one for each batch of messages
     * @param sqsOutage of this queue, shared with its other readers
     */
    QueueConsumer(
            URI address,
            SqsQueue queue,
            Supplier<Hand> hands,
            Outages outages,
            Outage sqsOutage,
            Pulse pulse,
            Stop stop) {
        this.address = address;
        this.queue = queue;
        this.hands = hands;
        this.outages = outages;
        this.sqsOutage = sqsOutage;
        this.pulse = pulse;
        this.stop = stop;
    }

    @Override
    public void run() {
        try {
            while (!stop.requested()) {
                if (outages.anyOn()) {
                    stop.pause(LOOK_AGAIN); // whoever holds messages finds out when it is over
                } else {
                    receiveAndWork();
                }
            }
        } catch (AbortedException _) {
            LOG.debug("ended while waiting for {}", address);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sqsOutage.over(this);
        }
    }

    private void receiveAndWork() throws InterruptedException {
        try {
            var messages = receive();
            sqsOutage.over(this);
            if (!messages.isEmpty()) {
                hands.get().workOff(messages);
            }
            backoff.reset();
        } catch (AbortedException e) {
            throw e; // interrupted: nothing was received, or it comes again
        } catch (SdkException e) {
            sqsOutage.holdsUp(this, e);
            stop.pause(backoff.next());
        } catch (RuntimeException e) {
            LOG.error("unexpected while reading {}; its messages come again, please report this", address, e);
            stop.pause(backoff.next());
        }
    }

    private List<Message> receive() {
        pulse.asks(this, address);
        asking = Thread.currentThread();
        try {
            var messages = queue.receive();
            pulse.answers(this, address);
            return messages;
        } finally {
            asking = null;
        }
    }

    /** Out of a long poll; what it was about to receive comes again. */
    void wake() {
        var thread = asking;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
