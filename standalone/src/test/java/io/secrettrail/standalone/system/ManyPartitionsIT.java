package io.secrettrail.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secrettrail.app.Service;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.metric.IngestMeters;
import io.secrettrail.detectors.DetectionTopology;
import io.secrettrail.enrichment.EnrichmentTopology;
import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.record.LogKey;
import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedKafka;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.RecordFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both topologies on a real broker with several partitions, divided between two instances, as the service runs them. */
class ManyPartitionsIT {
    private static final int PARTITIONS = 4;
    private static final int COPIED_EVERY = 10;
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    /** Relevant by its names, but nobody could ever tell its copies apart. */
    private static final String WITHOUT_ID = "{\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventSource\":"
            + "\"secretsmanager.amazonaws.com\",\"eventName\":\"GetSecretValue\",\"number\":%d}";

    private static final String NOT_A_RECORD = "no record at all, %d";
    private static final String NOT_A_FINDING = "no finding at all";

    @TempDir
    Path folder;

    private final Crowd crowd = new Crowd();

    @Test
    void shouldJudgeEveryActorOnceWhereItsFindingsAreJudgedToo() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                var one = started("one", kafka);
                var other = started("other", kafka);
                var publishing = new Publishing(config("one", kafka))) {
            var topics = new CommittedTopics(kafka.bootstrapServers());
            await().atMost(SETTLED_WITHIN).until(() -> isReady(one) && isReady(other));

            // Given
            var late = crowd.members().stream()
                    .flatMap(member -> member.late().stream())
                    .toList();
            var early = crowd.members().stream()
                    .flatMap(member -> member.early().stream())
                    .toList();
            publishing.findings(findings(Crowd.Flagged.BEFORE));
            publishing.damage();
            publishing.logFile(early);
            publishing.eventBridge(copied(early)); // the file was first
            publishing.findings(findings(Crowd.Flagged.BETWEEN));
            publishing.eventBridge(copied(late)); // the file comes last and brings the proof
            publishing.logFile(late);
            var copies = copied(early).size() + copied(late).size();
            await().atMost(SETTLED_WITHIN).until(() -> duplicates(one) + duplicates(other) == copies);

            // When
            publishing.findings(findings(Crowd.Flagged.AFTER));

            // Then
            await().atMost(SETTLED_WITHIN)
                    .untilAsserted(() -> assertThat(joined(topics)).isEqualTo(touchedByFlagged()));
            assertThat(trail(topics)).doesNotHaveDuplicates();
            assertThat(new HashSet<>(trail(topics))).isEqualTo(crowd.expectedEntries());
            assertThat(touches(topics)).doesNotHaveDuplicates();
            assertThat(new HashSet<>(touches(topics))).isEqualTo(crowd.expectedEntries());
            assertThat(amended(topics)).containsExactlyInAnyOrderElementsOf(ids(copied(late)));
            assertThat(topics.deadLetters())
                    .extracting(CommittedTopics.DeadLetter::bytes)
                    .containsExactlyInAnyOrderElementsOf(planted());
            assertThat(partitionsByActor(topics))
                    .hasSize(Crowd.ACTORS)
                    .allSatisfy((actor, partitions) ->
                            assertThat(partitions).as(actor).hasSize(1));
            assertThat(divided(kafka, EnrichmentTopology.APPLICATION_ID, Topics.CLOUDTRAIL))
                    .hasSize(2);
            assertThat(divided(kafka, DetectionTopology.APPLICATION_ID, Topics.TOUCHES))
                    .hasSize(2);
        }
    }

    private List<GuardDutyFinding> findings(Crowd.Flagged when) {
        return crowd.flagged(when).stream().map(crowd::finding).toList();
    }

    /** Actor → secrets of its alert about a finding; two alerts for one actor would collide. */
    private static Map<String, Set<String>> joined(CommittedTopics topics) {
        return topics.newest(Topics.ALERTS).values().stream()
                .filter(alert -> alert.detector().id().equals("guardduty-join"))
                .collect(toMap(alert -> alert.subject().actor().value(), ManyPartitionsIT::secrets));
    }

    private static Set<String> secrets(Alert alert) {
        return new TreeSet<>(
                alert.secrets().keys().stream().map(SecretKey::value).toList());
    }

    private Map<String, Set<String>> touchedByFlagged() {
        return crowd.members().stream()
                .filter(member -> member.flagged() != Crowd.Flagged.NEVER)
                .collect(toMap(Crowd.Member::actorKey, Crowd.Member::touched));
    }

    private static List<String> trail(CommittedTopics topics) {
        return topics.values(Topics.TRAIL).stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .map(access -> access.event().id() + " " + access.secretKey())
                .toList();
    }

    private static List<String> touches(CommittedTopics topics) {
        return topics.values(Topics.TOUCHES).stream()
                .map(touch -> touch.eventId() + " " + touch.secret())
                .toList();
    }

    /** Ids of the events whose entries learned their log object later. */
    private static Set<String> amended(CommittedTopics topics) {
        return topics.values(Topics.TRAIL).stream()
                .filter(entry -> entry instanceof Amendment amendment && amendment.proof() != null)
                .map(entry -> entry.entryId().replaceFirst("\\..*", ""))
                .collect(toSet());
    }

    private static List<String> planted() {
        return List.of(
                WITHOUT_ID.formatted(1),
                WITHOUT_ID.formatted(2),
                NOT_A_RECORD.formatted(1),
                NOT_A_RECORD.formatted(2),
                NOT_A_RECORD.formatted(3),
                NOT_A_FINDING,
                NOT_A_FINDING); // once by each topology that reads findings
    }

    /** Actor → the partitions, of whatever topic, in which anything about it lies. */
    private static Map<String, Set<Integer>> partitionsByActor(CommittedTopics topics) {
        return Stream.of(Topics.CLOUDTRAIL, Topics.FINDINGS, Topics.TOUCHES)
                .map(topic -> new Topic<>(
                        topic.name(), Topics.CLOUDTRAIL.key(), Topics.CLOUDTRAIL.value(), PARTITIONS, Map.of()))
                .flatMap(topic -> topics.all(topic).stream())
                .filter(message -> message.key().contains(":role/actor-"))
                .collect(groupingBy(ConsumerRecord::key, mapping(ConsumerRecord::partition, toSet())));
    }

    private static List<RecordFixture> copied(List<RecordFixture> records) {
        return records.stream()
                .filter(record -> Math.floorMod(record.eventId().hashCode(), COPIED_EVERY) == 0)
                .toList();
    }

    private static Collection<String> ids(List<RecordFixture> records) {
        return records.stream().map(RecordFixture::eventId).toList();
    }

    /** The partitions of a topic, by the member of the group that reads them. */
    private static Collection<Set<Integer>> divided(EmbeddedKafka kafka, String group, Topic<?, ?> topic)
            throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get().members().stream()
                    .map(member -> member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals(topic.name()))
                            .map(partition -> partition.partition())
                            .collect(toSet()))
                    .filter(partitions -> !partitions.isEmpty())
                    .toList();
        }
    }

    private static boolean isReady(Service service) {
        return service.readiness().stream().allMatch(Readiness::ready);
    }

    private static long duplicates(Service service) {
        return (long) service.metrics()
                .get("secrettrail.enrichment.events.duplicate")
                .counter()
                .count();
    }

    private Service started(String instance, EmbeddedKafka kafka) {
        var config = config(instance, kafka);
        var service = new Service(
                config,
                EnumSet.of(Role.ENRICH, Role.DETECT),
                new AwsClients(config.aws(), EmbeddedClients.CREDENTIALS),
                System.out);
        service.start();
        return service;
    }

    private Config config(String instance, EmbeddedKafka kafka) {
        var text = """
                kafka: {bootstrapServers: "%s", replication: 1, partitions: %d}
                streams: {stateDir: "%s", instanceId: %s, standbys: 0}
                detectors: {flushEvery: PT1S}
                monitor: {port: 0}
                """.formatted(kafka.bootstrapServers(), PARTITIONS, folder.resolve("state-" + instance), instance);
        return ConfigLoader.parse("test.yaml", text, Map.of()).config();
    }

    /** What ingest does with texts, by the class that does it, and damage that ingest would never write. */
    private static final class Publishing implements AutoCloseable {
        private final KafkaProducer<String, byte[]> producer;
        private final ObjectPublisher publisher;
        private int files;

        Publishing(Config config) {
            this.producer = new KafkaProducer<>(
                    new KafkaClients(config.kafka()).producer("test"),
                    new StringSerializer(),
                    new ByteArraySerializer());
            this.publisher = Ingest.objectPublisher(
                    config.ingest(), producer, new IngestMeters(new SimpleMeterRegistry()), Clock.systemUTC());
        }

        void logFile(List<RecordFixture> records) throws InterruptedException {
            var file =
                    LogFiles.gzipped(records.stream().map(RecordFixture::bytes).toList());
            var key = LogFiles.logKey("AWSLogs", "111122223333", "eu-west-1", Instant.now(), "file" + ++files);
            var sent = publisher.object(
                    ObjectRef.of("trail-logs", key), LogKey.parse(key).orElseThrow(), file, null, Route.S3);
            assertThat(sent).isInstanceOf(ObjectPublisher.Submitted.Sent.class);
            durable(((ObjectPublisher.Submitted.Sent) sent).delivery());
        }

        void eventBridge(List<RecordFixture> records) throws InterruptedException {
            for (var record : records) {
                durable(publisher.text(QueueBodies.eventBridge(record.bytes()), Route.EVENTBRIDGE, "a message"));
            }
        }

        void findings(List<GuardDutyFinding> findings) throws InterruptedException {
            for (var finding : findings) {
                durable(publisher.finding(finding.json(), "a message"));
            }
        }

        void damage() throws Exception {
            for (int i = 1; i <= 2; i++) {
                durable(publisher.text(WITHOUT_ID.formatted(i), Route.S3, "a log file"));
            }
            for (int i = 1; i <= 3; i++) {
                send(Topics.CLOUDTRAIL, NOT_A_RECORD.formatted(i));
            }
            send(Topics.FINDINGS, NOT_A_FINDING);
        }

        private void send(Topic<?, ?> topic, String value) throws Exception {
            producer.send(new ProducerRecord<>(topic.name(), value, value.getBytes(UTF_8)))
                    .get();
        }

        private static void durable(ObjectPublisher.Delivery delivery) throws InterruptedException {
            assertThat(delivery.await(ACKNOWLEDGED_WITHIN)).isEmpty();
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
