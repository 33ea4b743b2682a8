package io.secrettrail.app.kafka;

import io.secrettrail.events.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A small compacted topic as a table: read whole, written one record at a time. For commands, not for the flow. */
public final class CompactTopic<V> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final Topic<String, V> topic;

    public CompactTopic(KafkaClients clients, Topic<String, V> topic) {
        this.clients = clients;
        this.topic = topic;
    }

    /** The newest value of each key asked for, in the order of the topic; what was deleted is missing. */
    public Map<String, V> newest(Predicate<String> keys) {
        var settings = clients.common("secrettrail-command");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var values = new LinkedHashMap<String, V>();
        try (var consumer = new KafkaConsumer<>(settings, topic.key().deserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, consumer.endOffsets(partitions), keys, values);
        } catch (KafkaException e) {
            throw new Failure(
                    topic.name() + " could not be read (" + e.getMessage()
                            + "); is Kafka up, did the service ever run there, and is kafka.bootstrapServers right?",
                    e);
        }
        return values;
    }

    private void read(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Predicate<String> keys,
            Map<String, V> values) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new Failure(topic.name() + " gave nothing for " + PATIENCE.toSeconds() + " s; is the broker up?");
            }
            for (var record : records) {
                if (record.value() == null) {
                    values.remove(record.key());
                } else if (keys.test(record.key())) {
                    values.put(record.key(), topic.value().deserializer().deserialize(topic.name(), record.value()));
                }
            }
        }
    }

    /** Writes a value, or deletes it; returns when it is durable. */
    public void write(String key, @Nullable V value) {
        var bytes = value == null ? null : topic.value().serializer().serialize(topic.name(), value);
        try (var producer = new KafkaProducer<>(
                clients.producer("secrettrail-command"), topic.key().serializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
        } catch (ExecutionException e) {
            throw new Failure(topic.name() + " could not be written: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while writing to " + topic.name(), e);
        }
    }

    /** All values. */
    public List<V> all() {
        return List.copyOf(newest(_ -> true).values());
    }
}
