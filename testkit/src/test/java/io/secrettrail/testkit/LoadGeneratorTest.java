package io.secrettrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.LoadGenerator.Plan;
import io.secrettrail.testkit.record.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadGeneratorTest {

    @TempDir
    Path folder;

    @Test
    void shouldWriteWhatThePlanSaysWhenAShareIsRelevant() throws IOException {
        // Given
        var plan = Plan.of(3, 50_000, 0.02).with(100, 400).uncompressed();
        // When
        var written = LoadGenerator.write(plan, folder);
        // Then
        assertThat(written.records()).isEqualTo(50_000);
        assertThat(written.relevant()).isBetween(800L, 1200L);
        assertThat(written.files()).isEqualTo(3);
        var ids = new HashSet<String>();
        try (var files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (var file : files.toList()) {
                Json.read(Files.readAllBytes(file))
                        .path("Records")
                        .forEach(record -> ids.add(record.path("eventID").asText()));
            }
        }
        assertThat(ids).hasSize(50_000);
    }

    @Test
    void shouldTouchManyActorsAndSecretsWhenEverythingIsRelevant() {
        // Given
        var plan = Plan.of(3, 5_000, 1).with(1_000, 300);
        // When
        var records = LoadGenerator.records(plan).map(Json::read).toList();
        // Then
        assertThat(records).allMatch(record -> record.path("eventName").asText().equals("GetSecretValue"));
        assertThat(records.stream()
                        .map(record -> record.at("/userIdentity/arn").asText())
                        .distinct())
                .hasSizeGreaterThan(950);
        assertThat(records.stream()
                        .map(record -> record.at("/requestParameters/secretId").asText())
                        .distinct())
                .hasSizeGreaterThan(290);
    }
}
