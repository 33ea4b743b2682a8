package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.MessageOutcome;
import io.secrettrail.ingest.publish.ObjectPublisher.Delivery;
import io.secrettrail.ingest.queue.MessageWorker.Task;
import io.secrettrail.ingest.queue.MessageWorker.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The messages that were received together, until each is deleted or back in its queue. While Kafka or S3 is out they stay in hand, hidden,
 * and are begun again from the start when it answers; copies are dropped downstream. A message that is itself to blame goes back, to be
 * received again. For one thread.
 */
final class Hand {
    private static final Logger LOG = LoggerFactory.getLogger(Hand.class);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(3);

    private final SqsQueue queue;
    private final QueueFacts facts;
    private final MessageWorker worker;
    private final Heartbeats heartbeats;
    private final Outages outages;
    private final IngestMetrics metrics;
    private final Stop stop;
    private final Map<String, Message> held = new ConcurrentHashMap<>();

    Hand(
            SqsQueue queue,
            QueueFacts facts,
            MessageWorker worker,
            Heartbeats heartbeats,
            Outages outages,
            IngestMetrics metrics,
            Stop stop) {
        this.queue = queue;
        this.facts = facts;
        this.worker = worker;
        this.heartbeats = heartbeats;
        this.outages = outages;
        this.metrics = metrics;
        this.stop = stop;
    }

    private record Started(Message message, Work work) {}

    /** Returns when none is in hand any more, or when all is to end. */
    void workOff(List<Message> received) throws InterruptedException {
        received.forEach(message -> held.put(message.receiptHandle(), message));
        try (var _ = heartbeats.keep(
                Instant.now(), facts.visibility(), howLong -> queue.hide(List.copyOf(held.values()), howLong))) {
            var backoff = new Backoff();
            var turn = received;
            while (!turn.isEmpty()) {
                var done = new LinkedHashMap<String, Message>();
                boolean through = round(turn, done);
                queue.delete(done.values());
                held.keySet().removeAll(done.keySet());
                if (through) {
                    outages.over(this);
                    backoff.reset();
                    turn = List.copyOf(held.values());
                } else if (stop.pause(backoff.next())) {
                    turn = held.values().stream().limit(1).toList(); // one tries for all of them
                } else {
                    return;
                }
            }
        } finally {
            outages.over(this);
            abandon(held.values());
        }
    }

    /** Works on these messages; false when some of them wait for Kafka or S3. */
    private boolean round(List<Message> messages, Map<String, Message> done) throws InterruptedException {
        boolean s3Answers = true;
        boolean kafkaAnswers = true;
        var started = new ArrayList<Started>(messages.size());
        for (var message : messages) {
            var work = start(message, s3Answers);
            if (work instanceof Work.Waiting(var failure)) {
                outages.s3().holdsUp(this, failure);
                s3Answers = false;
            }
            started.add(new Started(message, work));
        }
        for (var each : started) {
            var work = each.work() instanceof Work.Sent sent ? settled(each.message(), sent) : each.work();
            switch (work) {
                case Work.Left _ -> leave(each.message());
                case Work.Sent durable -> {
                    metrics.message(durable.outcome());
                    done.put(each.message().receiptHandle(), each.message());
                }
                case Work.Waiting(var failure) -> {
                    if (each.work() instanceof Work.Sent) {
                        outages.kafka().holdsUp(this, failure);
                        kafkaAnswers = false;
                    }
                }
            }
        }
        return s3Answers && kafkaAnswers;
    }

    private Work start(Message message, boolean s3Answers) {
        var task = task(message, s3Answers);
        try {
            return worker.start(task);
        } catch (AbortedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("unexpected while working on {}; please report this", task.origin(), e);
            return worker.refuse(task, "unexpected: " + e);
        }
    }

    /** What becomes of a message whose records were sent: the same when they are durable. */
    private Work settled(Message message, Work.Sent sent) throws InterruptedException {
        var failure = await(sent.deliveries());
        if (failure.isEmpty()) {
            return sent;
        }
        if (!isRefusal(failure.get())) {
            return new Work.Waiting(failure.get());
        }
        var refused = worker.refuse(
                task(message, true), "Kafka refuses a record: " + failure.get().getMessage());
        return refused instanceof Work.Sent letter
                ? await(letter.deliveries()).<Work>map(Work.Waiting::new).orElse(letter)
                : refused;
    }

    private static Optional<Exception> await(List<Delivery> deliveries) throws InterruptedException {
        for (var delivery : deliveries) {
            var failure = delivery.await(ACKNOWLEDGED_WITHIN);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** True when Kafka answers and does not want this very record. */
    private static boolean isRefusal(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof SerializationException;
    }

    /** Not hidden any longer than it is now: it comes again when its time is over. */
    private void leave(Message message) {
        held.remove(message.receiptHandle());
        metrics.message(MessageOutcome.LEFT);
    }

    private void abandon(Collection<Message> messages) {
        messages.forEach(_ -> metrics.message(MessageOutcome.LEFT));
        if (stop.requested()) {
            show(messages);
        }
    }

    /** Whoever comes next need not wait until the messages that we abandon become visible by themselves. */
    private void show(Collection<Message> messages) {
        boolean interrupted = Thread.interrupted(); // the call would refuse to be made
        try {
            queue.hide(messages, Duration.ZERO);
        } catch (SdkException e) {
            LOG.debug("messages were not given back and come again by themselves: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Task task(Message message, boolean mayFetch) {
        var count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        boolean lastChance = count != null && Integer.parseInt(count) >= facts.maxReceives();
        return new Task(message.messageId(), message.body(), lastChance, mayFetch);
    }
}
