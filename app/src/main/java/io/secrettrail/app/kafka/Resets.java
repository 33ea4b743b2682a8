package io.secrettrail.app.kafka;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.topic.JsonSerde;
import io.secrettrail.events.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How often the memory of each topology has been thrown away. The number is the upper half of every alert version: after a reset, emissions
 * are counted from one again and must still win over what the index holds.
 */
public final class Resets {
    /** Application id → the newest reset. One partition, a few records. */
    static final Topic<String, Reset> TOPIC = new Topic<>(
            "secrettrail-resets",
            Serdes.String(),
            JsonSerde.of(Reset.class),
            1,
            Map.of("message.timestamp.type", "LogAppendTime", "cleanup.policy", "compact"));

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaClients clients;

    public Resets(KafkaClients clients) {
        this.clients = clients;
    }

    /** One reset of one topology. */
    public record Reset(String applicationId, int epoch, Instant at) {
        public Reset {
            requireNonNull(applicationId, "applicationId");
            requireNonNull(at, "at");
            if (epoch < 0) {
                throw new IllegalArgumentException("an epoch is never negative: " + epoch);
            }
        }
    }

    /** The epoch of a topology: 0 until its first reset. */
    public int epoch(String applicationId) {
        var settings = clients.common("secrettrail-resets");
        var partition = new TopicPartition(TOPIC.name(), 0);
        int epoch = 0;
        try (var consumer = new KafkaConsumer<>(
                settings, TOPIC.key().deserializer(), TOPIC.value().deserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new Failure(TOPIC.name() + " could not be read within " + PATIENCE.toSeconds()
                            + " s; is the broker up?");
                }
                for (var reset : consumer.poll(POLL)) {
                    if (applicationId.equals(reset.key())) {
                        epoch = Math.max(epoch, reset.value().epoch());
                    }
                }
            }
        }
        return epoch;
    }

    /** Raises the epoch of a topology and gives the new one. */
    public int raise(String applicationId, Instant now) {
        var reset = new Reset(applicationId, epoch(applicationId) + 1, now);
        try (var producer = new KafkaProducer<>(
                clients.producer("secrettrail-resets"),
                TOPIC.key().serializer(),
                TOPIC.value().serializer())) {
            producer.send(new ProducerRecord<>(TOPIC.name(), 0, applicationId, reset))
                    .get();
        } catch (ExecutionException e) {
            throw new Failure("the reset could not be noted in " + TOPIC.name() + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while noting the reset", e);
        }
        return reset.epoch();
    }
}
