package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.publish.ObjectPublisher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The threads that read the queues. Queues that do not answer at start are waited for. */
public final class QueueConsumers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumers.class);

    private final IngestConfig config;
    private final SqsClient sqs;
    private final ObjectFetcher fetcher;
    private final Supplier<ObjectPublisher> publishers;
    private final IngestMetrics metrics;
    private final Heartbeats heartbeats = new Heartbeats();
    private final Pulse pulse = new Pulse();
    private final Outages outages = new Outages();
    private final Stop stop = new Stop();
    private final List<QueueConsumer> consumers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** @param publishers one for each thread */
    public QueueConsumers(
            IngestConfig config,
            SqsClient sqs,
            S3Client s3,
            Supplier<ObjectPublisher> publishers,
            IngestMetrics metrics) {
        this.config = config;
        this.sqs = sqs;
        this.fetcher =
                new ObjectFetcher(s3, new Buckets(config.buckets()), new ByteBudget(config.bytesInFlight()), metrics);
        this.publishers = publishers;
        this.metrics = metrics;
    }

    public void start() {
        int number = 0;
        for (var queue : config.queues()) {
            var sqsOutage =
                    new Outage("SQS does not answer for " + queue + "; messages wait there. Check the network, the"
                            + " address, and that our role may call sqs:GetQueueAttributes and sqs:ReceiveMessage");
            for (int poller = 0; poller < config.pollers(); poller++) {
                threads.add(Thread.ofPlatform().name("ingest-" + number++).start(() -> consume(queue, sqsOutage)));
            }
        }
    }

    private void consume(URI address, Outage sqsOutage) {
        var worker = new MessageWorker(fetcher, publishers.get(), metrics);
        var queue = new SqsQueue(sqs, address);
        try {
            var facts = facts(address, sqsOutage);
            var consumer = new QueueConsumer(
                    address,
                    queue,
                    () -> new Hand(queue, facts, worker, heartbeats, outages, metrics, stop),
                    outages,
                    sqsOutage,
                    pulse,
                    stop);
            consumers.add(consumer);
            consumer.run();
        } catch (InterruptedException _) {
            LOG.debug("ended before {} was read", address);
        }
    }

    private QueueFacts facts(URI address, Outage sqsOutage) throws InterruptedException {
        var backoff = new Backoff();
        var who = Thread.currentThread();
        while (true) {
            try {
                var facts = QueueFacts.read(sqs, address, config.maxReceives());
                sqsOutage.over(who);
                return facts;
            } catch (SdkException e) {
                sqsOutage.holdsUp(who, e);
                if (!stop.pause(backoff.next())) {
                    throw new InterruptedException("to end");
                }
            }
        }
    }

    /** What keeps the queues from being read, for people; empty when all is well. */
    public List<String> problems() {
        var problems = new ArrayList<>(outages.problems());
        pulse.silent(config.queues(), Instant.now()).forEach(queue -> problems.add("no answer from queue " + queue));
        return problems;
    }

    /** Receives no more, finishes what is in hand within the time of the configuration, and leaves the rest in the queue. */
    @Override
    public void close() {
        stop.request();
        consumers.forEach(QueueConsumer::wake);
        long deadline = System.nanoTime() + config.stopWithin().toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
            for (var thread : threads) {
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(Duration.ofSeconds(1));
                }
            }
        } catch (InterruptedException _) {
            LOG.warn("stopped before the messages in hand were finished; they are received again");
            Thread.currentThread().interrupt();
        }
        heartbeats.close();
    }
}
