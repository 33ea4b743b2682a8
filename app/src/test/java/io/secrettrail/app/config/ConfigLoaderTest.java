package io.secrettrail.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @Test
    void shouldBindTheDefaultsWhenNothingIsSet() {
        // Given
        var nothing = "";
        // When
        var loaded = ConfigLoader.parse("empty.yaml", nothing, Map.of());

        // Then
        assertThat(loaded.config().roles()).containsExactly(Role.values());
        assertThat(loaded.config().streams().guarantee()).isEqualTo(StreamsSettings.Guarantee.EXACTLY_ONCE_V2);
        assertThat(loaded.config().streams().commitInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(loaded.config().monitor().host()).isEqualTo("127.0.0.1");
        assertThat(loaded.changed()).isEmpty();
    }

    @Test
    void shouldLayTheFileOverTheDefaultsWhenItNamesSomeKeys() {
        // Given
        var file = """
                notification:
                  atLeast: high
                """;
        // When
        var loaded = ConfigLoader.parse("mine.yaml", file, Map.of("SECRETTRAIL_NOTIFICATION_AGAIN", "PT1H"));

        // Then
        assertThat(loaded.config().notification())
                .isEqualTo(
                        new NotifyConfig("", Severity.HIGH, Duration.ofHours(1), URI.create("http://127.0.0.1:8080")));
        assertThat(loaded.changed()).isEqualTo(Map.of("notification.atLeast", "high", "notification.again", "PT1H"));
    }

    @Test
    void shouldHideWhatIsSensitiveWhenItSaysWhatChanged() {
        // Given
        var environment = Map.of(
                "SECRETTRAIL_SINK_CONNECTION_USER", "writer",
                "SECRETTRAIL_SINK_CONNECTION_PASSWORD", "hunter2",
                "SECRETTRAIL_KAFKA_PROPERTIES", "sasl.jaas.config=hunter3");
        // When
        var loaded = ConfigLoader.parse("mine.yaml", "", environment);

        // Then
        assertThat(loaded.changed().toString()).contains("writer").doesNotContain("hunter");
        assertThat(loaded.config().toString()).doesNotContain("hunter");
    }

    @Test
    void shouldReadASecretFromItsFileWhenTheValueSaysSo(@TempDir Path folder) throws IOException {
        // Given
        var secret = Files.writeString(folder.resolve("password"), "hunter2\n");
        var file = """
                sink:
                  connection:
                    user: writer
                    password: ${file:%s}
                """.formatted(secret);
        // When
        var loaded = ConfigLoader.parse("mine.yaml", file, Map.of());

        // Then
        assertThat(loaded.config().sink().connection().password()).isEqualTo("hunter2");
    }

    @Test
    void shouldReportEveryMistakeWithItsPlaceWhenSeveralSectionsAreWrong() {
        // Given
        var file = """
                kafka:
                  replication: 0
                notification:
                  again: 30
                monitor:
                  prot: 1
                sink:
                  retentionMonths: 3
                """;
        // When
        assertThatThrownBy(() -> ConfigLoader.parse("mine.yaml", file, Map.of()))
                // Then
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mine.yaml:2: kafka.replication: must be -1")
                .hasMessageContaining("mine.yaml:4: notification.again: must be a duration")
                .hasMessageContaining("mine.yaml:6: monitor.prot: is not a key; did you mean 'port'?")
                .hasMessageContaining("mine.yaml:8: sink.retentionMonths: below 12 loses evidence");
    }

    @Test
    void shouldSayWhichFileWhenItCannotBeRead() {
        // Given
        var missing = Path.of("no-such-file.yaml");
        // When
        assertThatThrownBy(() -> ConfigLoader.load(missing, Map.of()))
                // Then
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such-file.yaml: cannot be read");
    }
}
