package io.secrettrail.ingest.queue;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.ingest.queue.MemorySqs.DeleteFault;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class QueueConsumersTest {
    private static final String BUCKET = "trail-logs";
    private static final String KEY = LogFiles.logKey(
            "AWSLogs", "111122223333", "eu-west-1", Instant.parse("2026-01-05T10:05:00Z"), "aB1cD2eF3g");

    private final MemorySqs sqs = new MemorySqs();
    private final MemoryS3 s3 = new MemoryS3();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final IngestCounts counts = new IngestCounts();
    private QueueConsumers consumers;

    @BeforeEach
    void setUp() {
        var config = new IngestConfig(
                List.of(URI.create("https://sqs.example/trail")),
                List.of(BUCKET),
                List.of(),
                2,
                3,
                1 << 20,
                Duration.ofSeconds(5),
                new IngestConfig.GuardDutyConfig(false, Duration.ofMinutes(5), Duration.ofDays(1), false),
                IngestConfig.InventoryConfig.OFF);
        consumers = new QueueConsumers(
                config, sqs, s3, () -> Ingest.objectPublisher(config, producer, counts, Clock.systemUTC()), counts);
        s3.put(KEY, LogFiles.gzipped(List.of(secretRead().at("10:00:00").bytes())));
    }

    @AfterEach
    void stop() {
        consumers.close();
    }

    private static String notice() {
        return QueueBodies.s3Notice(BUCKET, KEY, 1);
    }

    private static String event() {
        return QueueBodies.eventBridge(secretRead().at("10:00:01").bytes());
    }

    private long sent(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .count();
    }

    @Test
    void shouldKeepWhatIsInHandAndReceiveNothingWhileS3IsOut() {
        // Given
        s3.goOut();
        sqs.send("announced", notice());
        sqs.send("whole", event());
        consumers.start();
        await().untilAsserted(() -> assertThat(consumers.problems()).anyMatch(problem -> problem.startsWith("S3")));
        await().until(() -> !sqs.undeleted().contains("whole"));
        await().until(() -> !sqs.isAsked());
        sqs.send("later", event());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> sqs.receives("announced") == 1);
        assertThat(sqs.receives("later")).isZero();

        // When
        s3.comeBack();

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(sqs.receives("announced")).isEqualTo(1);
        assertThat(sent(Topics.CLOUDTRAIL.name())).isEqualTo(3);
        assertThat(sent(Topics.DEAD_LETTERS.name())).isZero();
        await().untilAsserted(() -> assertThat(consumers.problems()).isEmpty());
    }

    @Test
    void shouldKeepWhatIsInHandWhileKafkaIsOut() {
        // Given
        producer.sendException = new TimeoutException("no broker");
        sqs.send("announced", notice());
        sqs.send("whole", event());
        consumers.start();
        await().untilAsserted(() -> assertThat(consumers.problems()).anyMatch(problem -> problem.startsWith("Kafka")));
        await().until(() -> !sqs.isAsked());
        sqs.send("later", event());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> sqs.undeleted().size() == 3);
        assertThat(sqs.receives("later")).isZero();

        // When
        producer.sendException = null;

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(List.of("announced", "whole", "later")).allMatch(id -> sqs.receives(id) == 1);
        assertThat(sent(Topics.DEAD_LETTERS.name())).isZero();
    }

    @Test
    void shouldLetAMessageGoWhenKafkaRefusesItsRecord() {
        // Given
        producer.sendException = new RecordTooLargeException("over message.max.bytes");
        sqs.send("refused", event());

        // When
        consumers.start();

        // Then
        await().until(() -> counts.sum("messages.left") == 1);
        assertThat(consumers.problems()).isEmpty();
    }

    @Test
    void shouldGiveAMessageUpWhenItsObjectIsToBlameEachTime() {
        // Given
        s3.fail(KEY, SdkClientException.create("connection reset"));
        sqs.send("poison", notice());
        sqs.send("good", event());
        consumers.start();

        // When
        for (int receive = 1; receive < 3; receive++) {
            int times = receive;
            await().until(() -> counts.sum("messages.left") == times);
            sqs.show("poison");
        }

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(sqs.receives("poison")).isEqualTo(3);
        assertThat(sent(Topics.DEAD_LETTERS.name())).isEqualTo(1);
        assertThat(sent(Topics.CLOUDTRAIL.name())).isEqualTo(1);
    }

    @Test
    void shouldDeleteAgainWhenADeleteFails() {
        // Given
        sqs.failDeletes("whole", List.of(DeleteFault.ENTRY_REFUSED, DeleteFault.NO_ANSWER));
        sqs.send("whole", event());

        // When
        consumers.start();

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(sqs.receives("whole")).isEqualTo(1);
        assertThat(sent(Topics.CLOUDTRAIL.name())).isEqualTo(1);
    }

    @Test
    void shouldGoOnWhenADeleteFailsInTheEnd() {
        // Given
        sqs.failDeletes("whole", Collections.nCopies(4, DeleteFault.NO_ANSWER));
        sqs.send("whole", event());
        consumers.start();
        await().until(() -> sqs.receives("whole") == 1);
        sqs.send("next", event());
        await().until(() -> sqs.deletesToFail() == 0 && !sqs.undeleted().contains("next"));

        // When
        sqs.show("whole");

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(sqs.receives("whole")).isEqualTo(2);
        assertThat(sent(Topics.DEAD_LETTERS.name())).isZero();
    }

    @Test
    void shouldShowWhatIsInHandToOthersWhenItEndsDuringAnOutage() {
        // Given
        s3.goOut();
        sqs.send("announced", notice());
        consumers.start();
        await().until(() -> !consumers.problems().isEmpty() && sqs.receives("announced") == 1);

        // When
        consumers.close();

        // Then
        assertThat(sqs.undeleted()).containsExactly("announced");
        assertThat(sqs.isShown("announced")).isTrue();
    }

    @Test
    void shouldCountWhatHoldsNoRecordByItsKind() {
        // Given
        sqs.send("test", QueueBodies.s3TestEvent(BUCKET));
        sqs.send("validation", QueueBodies.validationMessage());
        sqs.send("digest", QueueBodies.s3Notice(BUCKET, KEY.replace("_CloudTrail_", "_CloudTrail-Digest_"), 1));

        // When
        consumers.start();

        // Then
        await().until(() -> sqs.undeleted().isEmpty());
        assertThat(counts.snapshot())
                .containsEntry("skipped.test-event", 1L)
                .containsEntry("skipped.validation-message", 1L)
                .containsEntry("skipped.digest", 1L);
    }
}
