package io.secrettrail.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.app.config.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {
    @TempDir
    Path folder;

    private StreamsSettings settings(Path stateDir, String id) {
        return new StreamsSettings(
                StreamsSettings.Guarantee.EXACTLY_ONCE_V2, Duration.ofMillis(500), stateDir, id, 1, 1, 0);
    }

    @Test
    void shouldStayTheSameWhenTheInstanceStartsAgain() {
        // Given
        var first = InstanceId.of(settings(folder.resolve("state"), ""));
        // When
        var second = InstanceId.of(settings(folder.resolve("state"), ""));

        // Then
        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void shouldDifferWhenTheStateDoes() {
        // Given
        var first = InstanceId.of(settings(folder.resolve("one"), ""));
        // When
        var second = InstanceId.of(settings(folder.resolve("two"), ""));

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldBeTheOneInTheConfigurationWhenItNamesOne() {
        // Given
        var settings = settings(folder, "pod-3");
        // When
        var id = InstanceId.of(settings);

        // Then
        assertThat(id).isEqualTo("pod-3");
    }

    @Test
    void shouldSayWhichKeyToChangeWhenTheFolderCannotBeUsed() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("file"), "x");
        // When
        assertThatThrownBy(() -> InstanceId.of(settings(file, "")))
                // Then
                .isInstanceOf(Failure.class)
                .hasMessageContaining("streams.stateDir");
    }
}
