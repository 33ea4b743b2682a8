package io.secrettrail.standalone.system;

import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What lies on our topics, as a plain reader of committed records finds it. */
final class CommittedTopics {
    private final Map<String, Object> settings;

    CommittedTopics(String bootstrapServers) {
        this.settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
    }

    /** Bytes given up, and why. */
    record DeadLetter(String reason, String bytes) {}

    /** Everything that is committed now, from the beginning, in order within each partition. */
    <K, V> List<ConsumerRecord<K, V>> all(Topic<K, V> topic) {
        try (var consumer = new KafkaConsumer<>(
                settings, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<K, V>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    <V> List<V> values(Topic<?, V> topic) {
        return all(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** The newest value of each key, as compaction would leave it. */
    <K, V> Map<K, V> newest(Topic<K, V> topic) {
        var newest = new HashMap<K, V>();
        all(topic).forEach(message -> newest.put(message.key(), message.value()));
        return newest;
    }

    List<DeadLetter> deadLetters() {
        return all(Topics.DEAD_LETTERS).stream()
                .map(letter -> new DeadLetter(
                        DeadLetters.reason(letter.headers()), new String(letter.value(), StandardCharsets.UTF_8)))
                .toList();
    }
}
