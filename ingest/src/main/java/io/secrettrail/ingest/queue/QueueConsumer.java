package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.MessageOutcome;
import io.secrettrail.ingest.queue.MessageWorker.Task;
import io.secrettrail.ingest.queue.MessageWorker.Work;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Receives from one queue, in one thread. A message is deleted only after everything it held or announced is durable in Kafka; whatever else
 * happens to it, it is received again. Goes on through every outage.
 */
final class QueueConsumer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(3);

    private final SqsClient sqs;
    private final URI queue;
    private final QueueFacts facts;
    private final MessageWorker worker;
    private final Heartbeats heartbeats;
    private final IngestMetrics metrics;
    private final Pulse pulse;
    private final Outage sqsOutage;
    private final Outage workOutage;
    private volatile boolean stopping;
    private volatile @Nullable Thread waiting;

    QueueConsumer(
            SqsClient sqs,
            URI queue,
            QueueFacts facts,
            MessageWorker worker,
            Heartbeats heartbeats,
            IngestMetrics metrics,
            Pulse pulse) {
        this.sqs = sqs;
        this.queue = queue;
        this.facts = facts;
        this.worker = worker;
        this.heartbeats = heartbeats;
        this.metrics = metrics;
        this.pulse = pulse;
        this.sqsOutage = new Outage("SQS does not answer for " + queue
                + "; messages wait there. Check network, queue address, and the rights of our role");
        this.workOutage = new Outage(
                "records cannot be made durable; their messages stay in the queue. Check that Kafka and S3 answer");
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                waiting = Thread.currentThread();
                var messages = receive();
                waiting = null;
                sqsOutage.over();
                pulse.beat(queue);
                if (!messages.isEmpty()) {
                    handle(messages);
                }
            } catch (AbortedException e) {
                return; // interrupted while waiting for messages: nothing was received
            } catch (SdkException e) {
                if (!sqsOutage.waitAfter(e)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("unexpected while reading {}; its messages come again, please report this", queue, e);
                if (!workOutage.waitAfter(e)) {
                    return;
                }
            }
        }
    }

    /** No further messages; those in hand are finished. */
    void stop() {
        stopping = true;
        var thread = waiting;
        if (thread != null) {
            thread.interrupt(); // out of the long poll; what it was about to receive comes again
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queue.toString())
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    private void handle(List<Message> messages) throws InterruptedException {
        var receivedAt = Instant.now();
        var visibility = facts.visibility();
        Map<String, Heartbeats.Beat> beats = new HashMap<>();
        for (var message : messages) {
            beats.put(message.messageId(), heartbeats.keep(receivedAt, visibility, more -> extend(message, more)));
        }
        var done = new ArrayList<Message>();
        try {
            finish(start(messages), done);
        } finally {
            beats.values().forEach(Heartbeats.Beat::close);
            delete(done);
            if (stopping) {
                release(messages, done);
            }
        }
    }

    private record Started(Message message, Work work) {}

    private List<Started> start(List<Message> messages) throws InterruptedException {
        var started = new ArrayList<Started>(messages.size());
        for (var message : messages) {
            started.add(new Started(message, start(message)));
        }
        return started;
    }

    private Work start(Message message) throws InterruptedException {
        try {
            return worker.start(new Task(message.messageId(), message.body(), lastChance(message)));
        } catch (SdkException e) {
            workOutage.waitAfter(e); // S3 itself fails: the message is not to blame
            return new Work.Left(String.valueOf(e.getMessage()));
        }
    }

    /** Waits until each message's records are durable, and adds those that may be deleted to {@code done}. */
    private void finish(List<Started> started, List<Message> done) throws InterruptedException {
        for (var each : started) {
            switch (each.work()) {
                case Work.Left _ -> metrics.message(MessageOutcome.LEFT);
                case Work.Sent(var deliveries, var outcome) -> {
                    Optional<Exception> failure = Optional.empty();
                    for (var delivery : deliveries) {
                        failure = failure.isPresent() ? failure : delivery.await(ACKNOWLEDGED_WITHIN);
                    }
                    if (failure.isEmpty()) {
                        workOutage.over();
                        metrics.message(outcome);
                        done.add(each.message());
                    } else {
                        metrics.message(MessageOutcome.LEFT);
                        workOutage.waitAfter(failure.get());
                    }
                }
            }
        }
    }

    /** Whoever comes next need not wait until the messages that we abandon become visible by themselves. */
    private void release(List<Message> messages, List<Message> done) {
        for (var message : messages) {
            if (!done.contains(message)) {
                extend(message, Duration.ZERO);
            }
        }
    }

    private void delete(List<Message> done) {
        if (done.isEmpty()) {
            return;
        }
        var entries = done.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        var answer = sqs.deleteMessageBatch(
                request -> request.queueUrl(queue.toString()).entries(entries));
        answer.failed()
                .forEach(failed -> LOG.warn(
                        "message {} is done but could not be deleted ({}); it will be received again and its copies dropped",
                        failed.id(),
                        failed.message()));
    }

    private void extend(Message message, Duration visibility) {
        sqs.changeMessageVisibility(request -> request.queueUrl(queue.toString())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout((int) visibility.toSeconds()));
    }

    private boolean lastChance(Message message) {
        var count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count != null && Integer.parseInt(count) >= facts.maxReceives();
    }
}
