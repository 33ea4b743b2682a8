package io.secrettrail.standalone.demo;

import io.secrettrail.standalone.embedded.EmbeddedGuardDuty;
import io.secrettrail.testkit.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Brings the deliveries of the simulation to S3, SQS and GuardDuty in the order of arrival, in windows of simulated time: the next window is
 * sent when the queue has been emptied of the one before. Nine days pass in minutes, and without windows days would overtake each other.
 */
public final class Feeder implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int UPLOADS = 4;
    private static final int MAX_BATCH = 10;
    private static final int MAX_BATCH_BYTES = 200_000; // SQS takes 256 KiB at once

    private final S3Client s3;
    private final SqsClient sqs;
    private final EmbeddedGuardDuty guardDuty;
    private final URI queue;
    private final ExecutorService uploads =
            Executors.newFixedThreadPool(UPLOADS, Thread.ofVirtual().factory());
    private final Set<String> buckets = new HashSet<>();
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private volatile int day;

    /** How far the feeding is; days count from 1. */
    public record Fed(int day, long objects, long messages) {}

    public Feeder(S3Client s3, SqsClient sqs, EmbeddedGuardDuty guardDuty, URI queue) {
        this.s3 = s3;
        this.sqs = sqs;
        this.guardDuty = guardDuty;
        this.queue = queue;
    }

    public Fed fed() {
        return new Fed(day + 1, objects.get(), messages.get());
    }

    /** Returns when everything is delivered and consumed. */
    public void feed(Iterator<Delivery> deliveries) throws InterruptedException {
        @Nullable Delivery first = deliveries.hasNext() ? deliveries.next() : null;
        while (first != null) {
            var window = new ArrayList<Delivery>();
            var end = first.at().plus(WINDOW);
            @Nullable Delivery next = first;
            while (next != null && next.at().isBefore(end)) {
                window.add(next);
                next = deliveries.hasNext() ? deliveries.next() : null;
            }
            upload(window);
            awaitConsumed();
            announce(window);
            first = next;
        }
        awaitConsumed();
    }

    /** Objects lie in the bucket before anybody hears of them. */
    private void upload(List<Delivery> window) throws InterruptedException {
        var running = new ArrayList<Future<?>>();
        for (var delivery : window) {
            if (delivery instanceof Delivery.S3Object object) {
                if (buckets.add(object.bucket())) {
                    s3.createBucket(request -> request.bucket(object.bucket()));
                }
                running.add(uploads.submit(() -> s3.putObject(
                        request -> request.bucket(object.bucket()).key(object.key()),
                        RequestBody.fromBytes(object.content().toArray()))));
            }
        }
        for (var upload : running) {
            try {
                upload.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an object could not be put into the embedded S3", e);
            }
        }
        objects.addAndGet(running.size());
    }

    private void announce(List<Delivery> window) {
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        int bytes = 0;
        for (var delivery : window) {
            day = Math.max(day, delivery.day());
            switch (delivery) {
                case Delivery.S3Object _ -> {} // there already
                case Delivery.ApiFinding found ->
                    guardDuty.publishNow(found.finding().body());
                case Delivery.QueueMessage message -> {
                    var body = message.body();
                    int size = body.getBytes(StandardCharsets.UTF_8).length;
                    if (batch.size() == MAX_BATCH || bytes + size > MAX_BATCH_BYTES) {
                        send(batch);
                        bytes = 0;
                    }
                    batch.add(SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(batch.size()))
                            .messageBody(body)
                            .build());
                    bytes += size;
                }
            }
        }
        send(batch);
    }

    private void send(List<SendMessageBatchRequestEntry> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var answer = sqs.sendMessageBatch(
                request -> request.queueUrl(queue.toString()).entries(List.copyOf(batch)));
        if (!answer.failed().isEmpty()) {
            throw new IllegalStateException("the embedded SQS refused a message: "
                    + answer.failed().getFirst().message());
        }
        messages.addAndGet(batch.size());
        batch.clear();
    }

    private void awaitConsumed() throws InterruptedException {
        var giveUp = Instant.now().plus(PATIENCE);
        long before = Long.MAX_VALUE;
        for (long waiting = waiting(); waiting > 0; waiting = waiting()) {
            if (waiting < before) {
                giveUp = Instant.now().plus(PATIENCE);
                before = waiting;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException(waiting + " messages have waited on the queue for "
                        + PATIENCE.toSeconds() + " s without being consumed");
            }
            Thread.sleep(20);
        }
    }

    private long waiting() {
        var names = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        var attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(queue.toString()).attributeNames(names))
                .attributes();
        return attributes.values().stream().mapToLong(Long::parseLong).sum();
    }

    @Override
    public void close() {
        uploads.shutdownNow();
    }
}
