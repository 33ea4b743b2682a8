package io.secrettrail.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.app.Cli;
import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.app.kafka.CompactTopic;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.TopicSetup;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.standalone.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code suppress} and {@code triage} against a real broker. */
class DecisionCommandsIT {
    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaClients clients;
    private static Path config;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var settings = new KafkaConfig(kafka.bootstrapServers(), 1, 4, Map.of());
        clients = new KafkaClients(settings);
        try (var admin = clients.admin("test")) {
            new TopicSetup(admin, settings).ensure();
        }
        config = Files.writeString(
                folder.resolve("mine.yaml"), "kafka:\n  bootstrapServers: " + kafka.bootstrapServers() + "\n");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private int run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of("--config", config.toString()));
        return Cli.with()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void shouldKeepASuppressionUntilItIsRemoved() {
        // Given
        var topic = new CompactTopic<>(clients, Topics.SUPPRESSIONS);
        run(
                "suppress",
                "--detector=read-rate",
                "--secret=prod/*",
                "--owner=eve",
                "--reason=drill",
                "--until=2999-01-01");
        var written = topic.all();

        // When
        var removed = run("suppress", "--remove", written.getFirst().id());

        // Then
        assertThat(written).singleElement().satisfies(suppression -> {
            assertThat(suppression.scope()).isEqualTo(new Suppression.Scope("read-rate", null, "prod/*", null));
            assertThat(suppression.until()).isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
        });
        assertThat(out.toString()).contains("detector read-rate, secret prod/*", "eve", "drill");
        assertThat(removed).isEqualTo(Cli.DONE);
        assertThat(topic.all()).isEmpty();
    }

    @Test
    void shouldSayWhenThereIsNoSuchSuppression() {
        // When
        var code = run("suppress", "--remove", "nothing");

        // Then
        assertThat(code).isEqualTo(Cli.COULD_NOT);
        assertThat(err.toString()).contains("there is no suppression nothing");
    }

    @Test
    void shouldNoteTheDecisionAndWhatWasSeenWhenAnAlertIsNamedByItsShortId() {
        // Given
        var alert = TestAlerts.alert("111122223333:role/ci", Severity.HIGH);
        new CompactTopic<>(clients, Topics.ALERTS).write(alert.id(), alert);
        // When
        var code = run("triage", "resolve", alert.shortId(), "--reason", "a drill", "--by", "bob");

        // Then
        assertThat(code).isEqualTo(Cli.DONE);
        assertThat(new CompactTopic<>(clients, Topics.TRIAGE)
                        .newest(alert.id()::equals)
                        .get(alert.id()))
                .satisfies(triage -> {
                    assertThat(triage.reason()).isEqualTo("a drill");
                    assertThat(triage.by()).isEqualTo("bob");
                    assertThat(triage.seen().lastSeen()).isEqualTo(alert.span().lastSeen());
                });
    }

    @Test
    void shouldSayWhenThereIsNoSuchAlert() {
        // When
        var code = run("triage", "acknowledge", "mass-retrieval|x|2026-01-05T10:00:00Z");

        // Then
        assertThat(code).isEqualTo(Cli.COULD_NOT);
        assertThat(err.toString()).contains("there is no alert mass-retrieval|x|");
    }
}
