package io.secrettrail.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.events.topic.TrailTouchDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The event time of the newest record that a group has read, found by looking at the last few before its positions. */
public final class NewestEvents {
    private static final int LOOK_BACK = 10; // some of them are markers of transactions
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaClients clients;

    public NewestEvents(KafkaClients clients) {
        this.clients = clients;
    }

    public Optional<Instant> readBy(GroupLag.Group group, String topic) {
        var positions = group.positions().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        try (var consumer = new KafkaConsumer<>(
                clients.common("secrettrail-status"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(positions.keySet());
            var begins = consumer.beginningOffsets(positions.keySet());
            positions.forEach((partition, position) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), position - LOOK_BACK)));
            return newest(consumer, positions);
        }
    }

    private static Optional<Instant> newest(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> positions) {
        Instant newest = null;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && positions.entrySet().stream()
                        .anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var time = time(record);
                if (time != null && (newest == null || time.isAfter(newest))) {
                    newest = time;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    private static @Nullable Instant time(ConsumerRecord<byte[], byte[]> record) {
        try {
            var header = record.headers().lastHeader(RecordHeaders.EVENT_TIME);
            if (header != null) {
                return Instant.parse(new String(header.value(), UTF_8));
            }
            if (record.topic().equals(Topics.ALERTS.name())) {
                return AlertCodec.read(record.value()).span().lastSeen();
            }
            if (record.topic().equals(Topics.TOUCHES.name())) {
                return Topics.TOUCHES
                        .value()
                        .deserializer()
                        .deserialize(record.topic(), record.value())
                        .time();
            }
            if (record.topic().equals(Topics.TRAIL.name())) {
                var entry = new TrailTouchDeserializer().deserialize(record.topic(), record.value());
                return entry == null ? null : entry.touch().time();
            }
            return null;
        } catch (DateTimeParseException e) {
            return null;
        } catch (RuntimeException e) { // an unreadable record is counted where it is processed, not here
            return null;
        }
    }
}
