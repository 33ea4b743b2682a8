package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.publish.ObjectPublisher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final S3Client s3;
    private final Supplier<ObjectPublisher> publishers;
    private final IngestMetrics metrics;
    private final Heartbeats heartbeats = new Heartbeats();
    private final Pulse pulse = new Pulse();
    private final List<QueueConsumer> consumers = new ArrayList<>();
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
        this.s3 = s3;
        this.publishers = publishers;
        this.metrics = metrics;
    }

    public void start() {
        int number = 0;
        for (var queue : config.queues()) {
            for (int poller = 0; poller < config.pollers(); poller++) {
                threads.add(Thread.ofPlatform().name("ingest-" + number++).start(() -> consume(queue)));
            }
        }
    }

    private void consume(URI queue) {
        var fetcher = new ObjectFetcher(s3, new Buckets(config.buckets()), metrics);
        var worker = new MessageWorker(fetcher, publishers.get(), metrics);
        var outage = new Outage(
                "the queue " + queue + " does not say its attributes. Check its address, the network, and that our role"
                        + " may call sqs:GetQueueAttributes");
        while (!Thread.currentThread().isInterrupted()) {
            QueueFacts facts;
            try {
                facts = QueueFacts.read(sqs, queue, config.maxReceives());
            } catch (SdkException e) {
                if (!outage.waitAfter(e)) {
                    return;
                }
                continue;
            }
            outage.over();
            var consumer = new QueueConsumer(sqs, queue, facts, worker, heartbeats, metrics, pulse);
            synchronized (consumers) {
                consumers.add(consumer);
            }
            consumer.run();
            return;
        }
    }

    /** Queues that have not answered lately. */
    public List<URI> silent() {
        return pulse.silent(config.queues(), Instant.now());
    }

    /** Receives no more, finishes what is in hand within the time of the configuration, and leaves the rest in the queue. */
    @Override
    public void close() {
        synchronized (consumers) {
            consumers.forEach(QueueConsumer::stop);
        }
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
