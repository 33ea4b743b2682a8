package io.secrettrail.ingest.backfill;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Route;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.RecordFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
    private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-06T00:00:00Z");

    @TempDir
    Path folder;

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final List<Instant> hours = new ArrayList<>();

    private Backfill backfill() {
        var config = new IngestConfig(
                List.of(),
                List.of(),
                List.of(),
                1,
                3,
                1 << 20,
                Duration.ofSeconds(1),
                new IngestConfig.GuardDutyConfig(false, Duration.ofMinutes(5), Duration.ofDays(1), false),
                IngestConfig.InventoryConfig.OFF);
        var publisher = Ingest.objectPublisher(config, producer, new IngestCounts(), Clock.systemUTC());
        return new Backfill(
                publisher, folder.resolve("progress"), Duration.ofMillis(1), progress -> hours.add(progress.hour()));
    }

    private void log(String region, String minute, RecordFixture... records) throws IOException {
        var key = LogFiles.logKey("logs/AWSLogs", "111122223333", region, Instant.parse(minute), "aB1cD2eF3gH4iJ5k");
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                LogFiles.gzipped(
                        List.of(records).stream().map(RecordFixture::bytes).toList()));
    }

    private List<String> eventTimes() {
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(Topics.CLOUDTRAIL.name()))
                .map(sent -> new String(
                        sent.headers().lastHeader(RecordHeaders.EVENT_TIME).value()))
                .toList();
    }

    @Test
    void shouldSendTheOldestHourFirstOverAllRegions() throws Exception {
        // Given
        log("us-east-1", "2026-01-05T11:05:00Z", secretRead().at("11:00:00"));
        log("us-east-1", "2026-01-05T09:05:00Z", secretRead().at("09:00:00"));
        log("eu-west-1", "2026-01-05T10:05:00Z", secretRead().at("10:00:00"));
        log("eu-west-1", "2026-01-07T10:05:00Z", secretRead().at("2026-01-07T10:00:00Z"));

        // When
        var items = backfill().run(new FolderHistory(folder), FROM, TO);

        // Then
        assertThat(items).isEqualTo(3);
        assertThat(eventTimes())
                .containsExactly("2026-01-05T09:00:00Z", "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z");
        assertThat(producer.history())
                .allSatisfy(sent -> assertThat(
                                RecordHeaders.read(sent.headers(), FROM).route())
                        .isEqualTo(Route.BACKFILL));
    }

    @Test
    void shouldGoOnBehindTheLastHourDone() throws Exception {
        // Given
        log("us-east-1", "2026-01-05T09:05:00Z", secretRead().at("09:00:00"));
        backfill().run(new FolderHistory(folder), FROM, TO);
        log("us-east-1", "2026-01-05T10:05:00Z", secretRead().at("10:00:00"));

        // When
        var items = backfill().run(new FolderHistory(folder), FROM, TO);

        // Then
        assertThat(items).isEqualTo(1);
        assertThat(hours).containsExactly(Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T10:00:00Z"));
    }

    @Test
    void shouldNameABrokenFileInADeadLetterAndGoOn() throws Exception {
        // Given
        log("us-east-1", "2026-01-05T09:05:00Z", secretRead().at("09:00:00"));
        log("us-east-1", "2026-01-05T10:05:00Z", secretRead().at("10:00:00"));
        try (var files = Files.walk(folder)) {
            var file = files.filter(path -> path.toString().contains("T0905Z"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }

        // When
        backfill().run(new FolderHistory(folder), FROM, TO);

        // Then
        assertThat(eventTimes()).contains("2026-01-05T10:00:00Z");
        assertThat(producer.history()).anyMatch(sent -> sent.topic().equals(Topics.DEAD_LETTERS.name()));
    }
}
