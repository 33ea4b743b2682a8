package io.secrettrail.sink;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code index} role: trail, alerts, findings, coverage and dead letters from Kafka into OpenSearch, and the months that are too old out of it.
 * Whatever fails is waited for and tried again; {@link #health} says what.
 */
public final class IndexSink implements AutoCloseable {
    /** The consumer group, fixed for life: its offsets are what is decided. */
    public static final String GROUP = "secrettrail-sink";

    private static final Logger LOG = LoggerFactory.getLogger(IndexSink.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_FETCH_BYTES = 16 << 20;
    private static final long RECONNECT_MILLIS = 10_000;

    private final SinkConfig config;
    private final Map<String, Object> kafka;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final Cluster cluster;
    private final Outage outage;
    private final KafkaReach reach;
    private final Horizon horizon;
    private final ScheduledExecutorService daily;
    private final Thread thread;

    private volatile boolean stopping;
    private volatile boolean indexing;

    /**
     * @param kafka how to reach Kafka ({@code bootstrap.servers} and security); what the sink needs for its promise it sets itself
     */
    public IndexSink(SinkConfig config, Map<String, ?> kafka, SinkMetrics metrics, Clock clock) {
        this.config = requireNonNull(config, "config");
        this.kafka = new HashMap<>(kafka);
        this.metrics = requireNonNull(metrics, "metrics");
        this.clock = requireNonNull(clock, "clock");
        this.cluster = new Cluster(config.connection());
        this.outage = new Outage("Indexing", clock);
        this.reach = new KafkaReach(clock);
        this.horizon = new Horizon(config.retentionMonths(), clock);
        this.daily = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sink-retention").daemon(true).factory());
        this.thread = Thread.ofPlatform().name("sink-indexer").unstarted(this::keepIndexing);
    }

    /** Returns at once; whether OpenSearch and Kafka are there yet does not matter. */
    public void start() {
        thread.start();
        var _ = daily.scheduleWithFixedDelay(this::applyRetention, 1, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    public SinkHealth health() {
        if (!thread.isAlive()) {
            return thread.getState() == Thread.State.NEW ? new SinkHealth.Starting() : new SinkHealth.Stopped();
        }
        var waiting = outage.current().or(reach::current);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        return indexing ? new SinkHealth.Running() : new SinkHealth.Starting();
    }

    /** Finishes what is under way, within ten seconds, commits what is decided, and lets go of everything. */
    @Override
    public void close() {
        stopping = true;
        daily.shutdownNow();
        try {
            if (!thread.join(GRACE.multipliedBy(2))) {
                LOG.warn(
                        "The indexer does not end by itself: interrupted, what is undecided is read again at the next start");
                thread.interrupt();
                thread.join(GRACE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            cluster.close();
        }
    }

    /** Restarts from the committed offsets whatever happens: reading again is harmless, ending is not. */
    private void keepIndexing() {
        for (int failures = 1; !stopping; failures++) {
            try {
                new Templates(cluster, config).install();
                outage.isOver();
                index();
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException _) {
                return;
            } catch (Cluster.NoAnswer | Cluster.Refusal | KafkaException e) {
                outage.goesOn(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("Indexing failed and starts again from the last committed offsets", e);
                outage.goesOn("unexpected: " + e);
            }
            indexing = false;
            if (!rest(Backoff.USUAL.after(failures))) {
                return;
            }
        }
    }

    private void index() throws InterruptedException {
        try (Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
                Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var deadLetters = new DeadLetterWriter(producer, metrics, clock);
            var writer = new BulkWriter(cluster, deadLetters, metrics, config, Backoff.USUAL, clock, outage);
            try (var flights = new Flights(writer, deadLetters)) {
                indexing = true;
                new Indexer(consumer, new Documents(horizon), flights, config, metrics, reach)
                        .run(() -> stopping, GRACE);
            }
        }
    }

    private boolean rest(Duration duration) {
        try {
            for (long end = System.nanoTime() + duration.toNanos(); !stopping && System.nanoTime() < end; ) {
                Thread.sleep(50);
            }
            return !stopping;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void applyRetention() {
        try {
            new Retention(cluster, horizon).run();
        } catch (Cluster.NoAnswer | Cluster.Refusal e) {
            LOG.warn("Retention is tried again tomorrow: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Retention failed and is tried again tomorrow", e);
        }
    }

    private Map<String, Object> consumerSettings() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        return settings;
    }

    private Map<String, Object> producerSettings() {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP + "-dead-letters");
        return settings;
    }
}
