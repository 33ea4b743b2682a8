package io.secrettrail.app.notify;

import io.secrettrail.app.config.NotifyConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.Topics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code secrettrail-alerts} and writes a line for each state worth telling. The topic is compacted and small, so each start reads it
 * whole: what lies before the committed offset was told already and only fills the memory. A crash can repeat a line, never lose one.
 */
public final class Notifier implements AutoCloseable {
    /** The consumer group. */
    public static final String GROUP = "secrettrail-notify";

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long STOP_SECONDS = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final NotifyPolicy policy;
    private final AlertLine lines;
    private final Outlet outlet;
    private final NotifyMetrics metrics;
    private final InstantSource clock;
    private final Map<TopicPartition, Long> toldBefore = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean assigned;

    /** @param consumer settings of the consumer in group {@link #GROUP} */
    public Notifier(
            Map<String, Object> consumer,
            NotifyConfig config,
            PrintStream out,
            NotifyMetrics metrics,
            InstantSource clock) {
        this.outlet = config.file().isEmpty() ? Outlet.standardOutput(out) : Outlet.file(Path.of(config.file()));
        this.consumer = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.policy = new NotifyPolicy(config);
        this.lines = new AlertLine(config.link());
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param failed told when the role has died and cannot go on */
    public void start(Consumer<Throwable> failed) {
        Thread.ofPlatform().name("notify").start(() -> {
            try {
                run();
            } catch (RuntimeException e) {
                failed.accept(e);
            } finally {
                stopped.countDown();
            }
        });
    }

    /** True while it has partitions, or has heard that others have them. */
    public boolean ready() {
        return assigned && !stopping;
    }

    private void run() {
        try (consumer;
                outlet) {
            consumer.subscribe(List.of(Topics.ALERTS.name()), new Rewind());
            while (!stopping) {
                var records = consumer.poll(POLL);
                records.forEach(this::read);
                commit(records.partitions());
            }
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        }
    }

    /** Never back: while old states are read again, what was told stays told. */
    private void commit(Set<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            long position = consumer.position(partition);
            if (position > toldBefore.getOrDefault(partition, 0L)) {
                offsets.put(partition, new OffsetAndMetadata(position));
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return; // an alert that was deleted
        }
        var alert = parse(record);
        if (alert == null) {
            return;
        }
        var telling = policy.decide(alert, clock.instant());
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < toldBefore.getOrDefault(partition, 0L)) {
            return;
        }
        if (telling instanceof Telling.Held(var reason)) {
            metrics.held(reason.name().toLowerCase(Locale.ROOT));
        } else {
            outlet.write(outlet.json() ? lines.json(alert, telling) : lines.text(alert, telling));
            metrics.told();
        }
    }

    private @Nullable Alert parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            return AlertCodec.read(record.value());
        } catch (RuntimeException e) {
            metrics.unreadable();
            log.warn(
                    "topic={} partition={} offset={} is no alert: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.toString());
            return null;
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("notify did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads each new partition from its beginning, and remembers how far it had been told. */
    private final class Rewind implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.committed(Set.copyOf(partitions))
                    .forEach((partition, offset) -> toldBefore.put(partition, offset == null ? 0L : offset.offset()));
            consumer.seekToBeginning(partitions);
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(toldBefore::remove);
        }
    }
}
