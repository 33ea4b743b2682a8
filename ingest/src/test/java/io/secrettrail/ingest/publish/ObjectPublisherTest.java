package io.secrettrail.ingest.publish;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.CoverageFact.ObjectManifest;
import io.secrettrail.events.Route;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.publish.ObjectPublisher.Submitted;
import io.secrettrail.ingest.record.LogKey;
import io.secrettrail.ingest.record.ReadLimits;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.RecordFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ObjectPublisherTest {
    private static final ReadLimits TWO_RECORDS = new ReadLimits(1 << 20, 1 << 20, 200, 1 << 20, 2);
    private static final String KEY = LogFiles.logKey(
            "AWSLogs", "111122223333", "eu-west-1", Instant.parse("2026-01-05T10:05:00Z"), "aB1cD2eF3g");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final IngestCounts counts = new IngestCounts();

    private ObjectPublisher publisher() {
        var records = new RecordPublisher(producer);
        return new ObjectPublisher(
                new RecordSieve(new Relevance(List.of())),
                records,
                new FindingPublisher(new FindingParser(false), records, counts),
                counts,
                Clock.systemUTC(),
                TWO_RECORDS);
    }

    private List<ProducerRecord<String, byte[]>> sent(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    @Test
    void shouldGiveUpInOneLetterWhatIsOverTheLimitOfRecords() throws Exception {
        // Given
        var reads = secretRead().at("10:00:00").acrossSecrets(5).stream()
                .map(RecordFixture::bytes)
                .toList();

        // When
        var submitted = publisher()
                .object(
                        ObjectRef.of("trail-logs", KEY),
                        LogKey.parse(KEY).orElseThrow(),
                        LogFiles.gzipped(reads),
                        null,
                        Route.S3);

        // Then
        assertThat(((Submitted.Sent) submitted).delivery().await(Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(sent(Topics.CLOUDTRAIL.name())).hasSize(2);
        assertThat(sent(Topics.DEAD_LETTERS.name()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(DeadLetters.reason(letter.headers())).contains("over the limit of 2 records"));
        var manifest = (ObjectManifest) Topics.COVERAGE
                .value()
                .deserializer()
                .deserialize(
                        Topics.COVERAGE.name(),
                        sent(Topics.COVERAGE.name()).getFirst().value());
        assertThat(manifest.records()).isEqualTo(5);
        assertThat(manifest.dead()).isEqualTo(3);
    }

    @Test
    void shouldCountWhatHoldsNoRecordByItsKind() throws Exception {
        // Given
        var text = "{\"insightDetails\":{}}\n{\"digestS3Object\":\"x\"}";

        // When
        var delivery = publisher().text(text, Route.EVENTBRIDGE, "queue");

        // Then
        assertThat(delivery.await(Duration.ofSeconds(1))).isEmpty();
        assertThat(counts.snapshot()).containsEntry("skipped.insight", 1L).containsEntry("skipped.digest", 1L);
    }
}
