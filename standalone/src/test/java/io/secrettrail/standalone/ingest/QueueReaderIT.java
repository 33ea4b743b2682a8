package io.secrettrail.standalone.ingest;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.TopicSetup;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedKafka;
import io.secrettrail.standalone.embedded.EmbeddedS3;
import io.secrettrail.standalone.embedded.EmbeddedSqs;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.RecordFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The reader of queues on real protocols, with outages longer than the queue's patience. */
class QueueReaderIT {
    private static final String BUCKET = "trail-logs";
    private static final Duration VISIBILITY = Duration.ofSeconds(2);
    private static final int MAX_RECEIVES = 3;
    private static final Duration LONGER_THAN_ALL_RECEIVES = VISIBILITY.multipliedBy(MAX_RECEIVES + 2);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);
    private static final Instant MINUTE = Instant.parse("2026-01-05T10:05:00Z");

    @TempDir
    Path folder;

    private final IngestCounts counts = new IngestCounts();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int kafkaPort;
    private int controllerPort;
    private EmbeddedKafka kafka;
    private KafkaConfig kafkaConfig;
    private Gate s3Gate;
    private S3Client s3;
    private SqsClient sqs;
    private URI queue;
    private Ingest ingest;

    @BeforeEach
    void start() throws IOException {
        kafkaPort = freePort();
        controllerPort = freePort();
        kafka = EmbeddedKafka.start(folder, kafkaPort, controllerPort);
        kafkaConfig = new KafkaConfig(
                kafka.bootstrapServers(),
                1,
                1,
                Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000", "max.block.ms", "2000"));
        var clients = new KafkaClients(new KafkaConfig(kafka.bootstrapServers(), 1, 1, Map.of()));
        try (var admin = clients.admin("test")) {
            new TopicSetup(admin, kafkaConfig).ensure();
        }
        var sqsServer = opened(EmbeddedSqs.start());
        var s3Server = opened(EmbeddedS3.startInMemory());
        s3Server.createBucket(BUCKET);
        s3Gate = opened(new Gate(s3Server.endpoint()));
        s3 = opened(EmbeddedClients.s3(s3Server.endpoint()));
        sqs = opened(EmbeddedClients.sqs(sqsServer.endpoint()));
        queue = sqsServer.createQueue("trail", VISIBILITY, MAX_RECEIVES);
        var config = new IngestConfig(
                List.of(queue),
                List.of(BUCKET),
                List.of(),
                2,
                MAX_RECEIVES,
                1 << 20,
                Duration.ofSeconds(10),
                new IngestConfig.GuardDutyConfig(false, Duration.ofMinutes(5), Duration.ofDays(1), false),
                IngestConfig.InventoryConfig.OFF);
        var producer = opened(new KafkaProducer<>(
                new KafkaClients(kafkaConfig).producer("ingest"), new StringSerializer(), new ByteArraySerializer()));
        ingest = opened(new Ingest(
                config,
                opened(EmbeddedClients.sqs(sqsServer.endpoint())),
                opened(EmbeddedClients.s3(s3Gate.endpoint())),
                null,
                producer,
                counts,
                Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
        kafka.close();
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldKeepASlowObjectHiddenAndReadItOnce() throws Exception {
        // Given
        var read = announce("slow");
        s3Gate.delayAnswers(VISIBILITY.multipliedBy(3));

        // When
        ingest.start();

        // Then
        await().atMost(SETTLED_WITHIN).until(this::queueIsEmpty);
        assertThat(counts.sum("objects.read")).isEqualTo(1);
        assertThat(counts.sum("messages.")).isEqualTo(1);
        assertThat(eventIds()).containsExactly(read);
    }

    @Test
    void shouldLoseNothingAndBlameNoMessageWhenS3WasOut() throws Exception {
        // Given
        s3Gate.shut();
        var reads = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            reads.add(announce("during" + i));
        }
        ingest.start();
        await().atMost(SETTLED_WITHIN).until(() -> ingest.problems().toString().contains("S3 does not answer"));
        await().pollDelay(LONGER_THAN_ALL_RECEIVES).atMost(SETTLED_WITHIN).until(() -> counts.sum("messages.") == 0);

        // When
        s3Gate.open();

        // Then
        await().atMost(SETTLED_WITHIN).until(this::queueIsEmpty);
        assertThat(messages(deadQueue())).isZero();
        assertThat(deadLetters()).isEmpty();
        assertThat(eventIds()).containsOnlyOnceElementsOf(reads);
        assertThat(counts.sum("messages.done")).isEqualTo(12);
    }

    @Test
    void shouldLoseNothingAndBlameNoMessageWhenKafkaWasOut() throws Exception {
        // Given
        ingest.start();
        var reads = new ArrayList<>(List.of(announce("before")));
        await().atMost(SETTLED_WITHIN).until(this::queueIsEmpty);
        kafka.close();
        for (int i = 0; i < 12; i++) {
            reads.add(announce("during" + i));
        }
        await().atMost(SETTLED_WITHIN).until(() -> ingest.problems().toString().contains("Kafka does not take"));
        await().pollDelay(LONGER_THAN_ALL_RECEIVES)
                .atMost(SETTLED_WITHIN)
                .until(() -> counts.sum("messages.left") == 0);

        // When
        kafka = EmbeddedKafka.start(folder, kafkaPort, controllerPort);

        // Then
        await().atMost(SETTLED_WITHIN).until(this::queueIsEmpty);
        assertThat(messages(deadQueue())).isZero();
        assertThat(deadLetters()).isEmpty();
        assertThat(eventIds()).containsAll(reads);
    }

    @Test
    void shouldGiveAPoisonMessageUpToOurDeadLettersBeforeTheQueueTakesIt() throws Exception {
        // Given
        var poison = QueueBodies.s3Notice(BUCKET, key("absent"), 1);
        send(poison);
        var read = announce("good");

        // When
        ingest.start();

        // Then
        await().atMost(SETTLED_WITHIN).until(this::queueIsEmpty);
        assertThat(messages(deadQueue())).isZero();
        assertThat(counts.sum("messages.left")).isEqualTo(MAX_RECEIVES - 1);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(DeadLetters.reason(letter.headers())).startsWith("object not readable");
            assertThat(letter.value()).isEqualTo(poison.getBytes());
        });
        assertThat(eventIds()).containsExactly(read);
    }

    /** Puts a log object with one record into the bucket and its notice on the queue; gives the record's id. */
    private String announce(String unique) {
        RecordFixture read = secretRead().of("prod/" + unique).at(MINUTE);
        s3.putObject(
                request -> request.bucket(BUCKET).key(key(unique)),
                RequestBody.fromBytes(LogFiles.gzipped(List.of(read.bytes()))));
        send(QueueBodies.s3Notice(BUCKET, key(unique), 1));
        return read.eventId();
    }

    private static String key(String unique) {
        return LogFiles.logKey("AWSLogs", "111122223333", "eu-west-1", MINUTE, unique);
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(queue.toString()).messageBody(body));
    }

    private URI deadQueue() {
        return URI.create(queue + "-dead");
    }

    private boolean queueIsEmpty() {
        return messages(queue) == 0;
    }

    /** Visible or not. */
    private int messages(URI address) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(address.toString())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private List<String> eventIds() throws IOException {
        var ids = new ArrayList<String>();
        for (var record : all(Topics.CLOUDTRAIL.name())) {
            ids.add(new ObjectMapper().readTree(record.value()).path("eventID").asText());
        }
        return ids;
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return all(Topics.DEAD_LETTERS.name());
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
