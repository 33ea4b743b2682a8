package io.secrettrail.standalone.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.app.config.NotifyConfig;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.TopicSetup;
import io.secrettrail.app.notify.Notifier;
import io.secrettrail.app.notify.NotifyMetrics;
import io.secrettrail.events.Severity;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.standalone.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notify role against a real broker: what was told stays told over a restart, and what is no alert stops nobody. */
class NotifierIT {

    @TempDir
    Path folder;

    private final AtomicInteger unreadable = new AtomicInteger();

    @Test
    void shouldTellEachStateOnceWhenTheRoleStartsAgain() throws Exception {
        // Given
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            var config = new KafkaConfig(kafka.bootstrapServers(), 1, 2, Map.of());
            var clients = new KafkaClients(config);
            try (var admin = clients.admin("test")) {
                new TopicSetup(admin, config).ensure();
            }
            send(clients, "one", alert("one", Severity.HIGH));
            send(clients, "no alert", "{".getBytes(UTF_8));
            try (var first = notifier(clients)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> lines().size() == 1 && unreadable.get() == 1);
            }

            // When
            send(clients, "two", alert("two", Severity.HIGH));
            send(clients, "one", alert("one", Severity.CRITICAL));
            try (var second = notifier(clients)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> lines().size() >= 3);
            }
        }

        // Then
        assertThat(lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"what\":\"new\"") && line.contains("|two|"))
                .anyMatch(line -> line.contains("\"what\":\"raised from high\"") && line.contains("|one|"));
    }

    private Notifier notifier(KafkaClients clients) {
        var config = new NotifyConfig(
                folder.resolve("alerts.ndjson").toString(),
                Severity.LOW,
                Duration.ofMinutes(30),
                URI.create("http://127.0.0.1:8080"));
        var metrics = new NotifyMetrics() {
            @Override
            public void told() {}

            @Override
            public void held(String reason) {}

            @Override
            public void unreadable() {
                unreadable.incrementAndGet();
            }
        };
        var notifier = new Notifier(
                clients.consumer(Notifier.GROUP, Notifier.GROUP), config, System.out, metrics, Clock.systemUTC());
        notifier.start(cause -> {
            throw new AssertionError(cause);
        });
        return notifier;
    }

    private List<String> lines() throws IOException {
        var file = folder.resolve("alerts.ndjson");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void send(KafkaClients clients, String key, byte[] value) throws Exception {
        try (var producer =
                new KafkaProducer<>(clients.producer("test"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.ALERTS.name(), key.getBytes(UTF_8), value))
                    .get();
        }
    }

    private static byte[] alert(String entity, Severity severity) {
        return Topics.ALERTS.value().serializer().serialize(Topics.ALERTS.name(), TestAlerts.alert(entity, severity));
    }
}
