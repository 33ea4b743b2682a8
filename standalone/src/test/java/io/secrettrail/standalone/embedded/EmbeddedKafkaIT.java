package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    Path folder;

    @Test
    void shouldDeliverATransactionAndKeepItWhenStartedAgain() throws Exception {
        // Given
        try (var kafka = EmbeddedKafka.start(folder);
                var admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic("greetings", 3, (short) 1)))
                    .all()
                    .get();

            // When
            sendInTransaction(kafka, "greetings", "hello");

            // Then
            assertThat(read(kafka, "greetings")).containsExactly("hello");
        }
        try (var kafka = EmbeddedKafka.start(folder)) {
            assertThat(read(kafka, "greetings")).containsExactly("hello");
        }
    }

    @Test
    void shouldNotCreateATopicThatNobodyDeclared() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder);
                var admin = admin(kafka)) {
            // When
            var described = admin.describeTopics(List.of("undeclared")).allTopicNames();

            // Then
            assertThatThrownBy(described::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void sendInTransaction(EmbeddedKafka kafka, String topic, String value) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", value));
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String topic) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", "reader",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int i = 0; i < 50 && values.isEmpty(); i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
