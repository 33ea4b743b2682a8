package io.secrettrail.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.Resets;
import io.secrettrail.app.kafka.TopicSetup;
import io.secrettrail.app.kafka.TopologyReset;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.standalone.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topic set-up, epochs and resets against a real broker. */
class KafkaPartsIT {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaConfig config;
    private static KafkaClients clients;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        config = new KafkaConfig(kafka.bootstrapServers(), 1, 4, Map.of());
        clients = new KafkaClients(config);
        admin = clients.admin("test");
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    private int partitions(Topic<?, ?> topic) throws Exception {
        return admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name())
                .partitions()
                .size();
    }

    @Test
    void shouldCreateWhatIsMissingAndAcceptItTheNextTime() throws Exception {
        // Given
        var setup = new TopicSetup(admin, config);
        setup.ensure();
        // When
        assertThatCode(setup::ensure).doesNotThrowAnyException();

        // Then
        assertThat(admin.listTopics().names().get())
                .containsAll(Topics.all().stream().map(Topic::name).toList())
                .contains("secrettrail-resets");
        assertThat(partitions(Topics.TRAIL)).isEqualTo(4);
        assertThat(partitions(Topics.TRIAGE)).isEqualTo(Topics.TRIAGE.partitions());
    }

    @Test
    void shouldRefuseWhenTopicsReadTogetherHaveUnequalPartitions() throws Exception {
        // Given
        admin.createTopics(
                        List.of(new NewTopic(Topics.FINDINGS.name(), 3, (short) 1).configs(Topics.FINDINGS.settings())))
                .all()
                .get();
        // When
        assertThatThrownBy(() -> new TopicSetup(admin, config).ensure())
                // Then
                .isInstanceOf(Failure.class)
                .hasMessageContaining(
                        "secrettrail-cloudtrail has 4, secrettrail-findings has 3, secrettrail-touches has 4")
                .hasMessageContaining("start again");
    }

    @Test
    void shouldRefuseWhenKafkaTimestampsAreEventTime() throws Exception {
        // Given
        admin.createTopics(List.of(new NewTopic(Topics.TRAIL.name(), 4, (short) 1)))
                .all()
                .get();
        // When
        assertThatThrownBy(() -> new TopicSetup(admin, config).ensure())
                // Then
                .isInstanceOf(Failure.class)
                .hasMessageContaining(
                        "secrettrail-trail has message.timestamp.type=CreateTime, but must have LogAppendTime")
                .hasMessageContaining("--add-config message.timestamp.type=LogAppendTime");
    }

    @Test
    void shouldSayWhichKeyToCheckWhenNoBrokerAnswers() {
        // Given
        var nowhere = new KafkaConfig(
                "127.0.0.1:1", 1, 0, Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"));
        try (var lost = new KafkaClients(nowhere).admin("test")) {
            // When
            assertThatThrownBy(() -> new TopicSetup(lost, nowhere).ensure())
                    // Then
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("127.0.0.1:1")
                    .hasMessageContaining("kafka.bootstrapServers");
        }
    }

    @Test
    void shouldCountTheResetsOfEachTopologyByItself() {
        // Given
        new TopicSetup(admin, config).ensure();
        var resets = new Resets(clients);
        resets.raise("secrettrail-detection", NOW);
        resets.raise("secrettrail-enrichment", NOW);
        // When
        var raised = resets.raise("secrettrail-detection", NOW);

        // Then
        assertThat(raised).isEqualTo(2);
        assertThat(resets.epoch("secrettrail-detection")).isEqualTo(2);
        assertThat(resets.epoch("secrettrail-enrichment")).isEqualTo(1);
        assertThat(resets.epoch("secrettrail-other")).isZero();
    }

    @Test
    void shouldDeleteOnlyWhatTheTopologyRemembersWhenItIsReset() throws Exception {
        // Given
        admin.createTopics(List.of(
                        new NewTopic("sample-app-seen-changelog", 1, (short) 1),
                        new NewTopic("sample-app-by-alert-repartition", 1, (short) 1),
                        new NewTopic("sample-application-notes", 1, (short) 1)))
                .all()
                .get();
        await().until(() -> admin.listTopics().names().get().size() == 3);
        var state = Files.createDirectories(folder.resolve("state/sample-app/0_0"));
        Files.writeString(state.resolve("file"), "x");
        // When
        var done = new TopologyReset(admin, "sample-app", folder.resolve("state")).run(false);

        // Then
        assertThat(done).hasSize(4);
        await().until(() -> admin.listTopics().names().get().equals(Set.of("sample-application-notes")));
        assertThat(folder.resolve("state/sample-app")).doesNotExist();
    }

    @Test
    void shouldRefuseToResetWhileAnInstanceRuns() throws Exception {
        // Given
        admin.createTopics(List.of(new NewTopic("input", 1, (short) 1))).all().get();
        try (var member = new KafkaConsumer<>(
                clients.consumer("test", "busy-app"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of("input"));
            while (member.assignment().isEmpty()) {
                member.poll(Duration.ofMillis(100));
            }
            // When
            assertThatThrownBy(() -> new TopologyReset(admin, "busy-app", folder).refuseWhileRunning())
                    // Then
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("busy-app still has 1 members");
        }
    }
}
