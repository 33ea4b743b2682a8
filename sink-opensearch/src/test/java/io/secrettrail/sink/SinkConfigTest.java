package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SinkConfigTest {
    private static final SinkConfig.Connection LOCAL = Fixtures.connection(URI.create("http://localhost:9200"));

    @Test
    void shouldNameEveryProblemAtOnce() {
        // Given
        var never = Duration.ZERO;

        // When
        assertThatThrownBy(() -> new SinkConfig(LOCAL, never, Duration.ofMillis(1500), -1, 6, false, 5, never, never))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "sink.trailRefresh",
                        "sink.alertsRefresh",
                        "sink.replicas",
                        "sink.retentionMonths",
                        "sink.bulkBytes");
    }

    @Test
    void shouldKeepLessThanAYearWhenThatIsMeant() {
        // Given
        var second = Duration.ofSeconds(1);

        // When
        var config = new SinkConfig(LOCAL, second, second, 0, 3, true, 5_000_000, second, second);

        // Then
        assertThat(config.retentionMonths()).isEqualTo(3);
    }

    @Test
    void shouldNameEveryProblemOfAConnectionAtOnce() {
        // Given
        var uri = URI.create("ftp://bob:hunter2@search");

        // When
        assertThatThrownBy(() -> new SinkConfig.Connection(uri, "bob", "", "trust.p12", "", Duration.ZERO, false))

                // Then
                .hasMessageContainingAll(
                        "sink.connection.uri", ".password", "sink.connection.trustStore", "sink.connection.timeout")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void shouldNeverPrintThePassword() {
        // Given
        var connection = new SinkConfig.Connection(
                URI.create("https://search:9200"),
                "bob",
                "hunter2",
                "trust.p12",
                "swordfish",
                Duration.ofSeconds(1),
                true);

        // When
        var text = Fixtures.config(connection, 5_000_000).toString();

        // Then
        assertThat(text).contains("login as bob").doesNotContain("hunter2", "swordfish");
    }

    @Test
    void shouldSayWhichFileWhenTheTrustStoreCannotBeRead() {
        // Given
        var connection = new SinkConfig.Connection(
                URI.create("https://search:9200"), "", "", "no-such.p12", "x", Duration.ofSeconds(1), false);

        // When
        assertThatThrownBy(() -> new Cluster(connection))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sink.connection.trustStore no-such.p12");
    }
}
