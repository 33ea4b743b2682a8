package io.secrettrail.standalone.system;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.app.Service;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.app.config.Role;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.TrailFilter;
import io.secrettrail.sink.OpenSearchTrailQueries;
import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedS3;
import io.secrettrail.standalone.embedded.EmbeddedStack;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.RecordFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The whole service against everything that must not cost a neighbour: each a dead letter that says why, all others in the trail. */
class BadInputIT {
    private static final String BUCKET = "trail-logs";
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
    private static final int BOMB = 20 << 20;
    private static final int TOO_LARGE = 2 << 20;
    private static final int TOO_DEEP = 5_000;

    /** Looks like a record of concern, so that nobody may drop it. */
    private static final String BEGINNING =
            "{\"eventID\":\"%s\",\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventSource\":\"secretsmanager.amazonaws.com\",\"eventName\":\"GetSecretValue\",";

    @TempDir
    Path folder;

    private final Instant begin = Instant.now().minus(Duration.ofHours(1));

    @Test
    void shouldKeepEveryGoodRecordAndExplainEveryBadOne() throws Exception {
        try (var stack = EmbeddedStack.start(folder);
                var objects = EmbeddedS3.start(new ForbiddingStore(key("forbidden")));
                var s3 = EmbeddedClients.s3(objects.endpoint());
                var sqs = EmbeddedClients.sqs(stack.sqs().endpoint())) {
            // Given
            var queue = stack.sqs().createQueue("trail", Duration.ofSeconds(2), 3);
            objects.createBucket(BUCKET);
            var good = reads();
            var whole = LogFiles.gzipped(bytes(good));
            Map.of(
                            key("mixed"), LogFiles.gzipped(mixed(good)),
                            key("forbidden"), whole,
                            key("corrupt"), Arrays.copyOf(whole, whole.length - 20),
                            key("bomb"), LogFiles.gzip(new byte[BOMB]))
                    .forEach((key, object) ->
                            s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(object)));
            var bodies = List.of(
                    QueueBodies.s3Notice(BUCKET, key("corrupt"), 1),
                    QueueBodies.s3Notice(BUCKET, key("bomb"), 1),
                    QueueBodies.s3Notice(BUCKET, key("absent"), 1),
                    QueueBodies.s3Notice(BUCKET, key("forbidden"), 1),
                    QueueBodies.s3Notice("somebody-elses", key("mixed"), 1),
                    "{\"hello\":\"world\"}",
                    "{ not json",
                    QueueBodies.s3TestEvent(BUCKET),
                    QueueBodies.validationMessage(),
                    QueueBodies.eventBridge(good.getFirst().bytes()),
                    QueueBodies.s3Notice(BUCKET, key("mixed"), 1));
            bodies.forEach(body -> sqs.sendMessage(
                    request -> request.queueUrl(queue.toString()).messageBody(body)));

            // When
            var config = ConfigLoader.parse(
                            "test.yaml",
                            config(stack.endpoints(), objects.endpoint().toString(), queue.toString()),
                            Map.of())
                    .config();
            var roles = EnumSet.complementOf(EnumSet.of(Role.DASHBOARD));
            try (var service = new Service(
                            config, roles, new AwsClients(config.aws(), EmbeddedClients.CREDENTIALS), System.out);
                    var queries = new OpenSearchTrailQueries(config.sink().connection())) {
                service.start();

                // Then
                await().atMost(SETTLED_WITHIN)
                        .ignoreExceptionsInstanceOf(TrailQueries.Unavailable.class)
                        .untilAsserted(() -> {
                            assertThat(entries(queries))
                                    .containsExactlyInAnyOrderElementsOf(good.stream()
                                            .map(RecordFixture::eventId)
                                            .toList());
                            assertThat(queries.counts().deadLetters()).isEqualTo(11);
                        });
                var letters = new CommittedTopics(stack.kafka().bootstrapServers()).deadLetters();
                assertThat(letters)
                        .hasSize(11)
                        .allSatisfy(letter ->
                                assertThat(letter.reason()).isNotBlank().isNotEqualTo("unknown"));
                assertThat(letters)
                        .filteredOn(letter -> letter.reason().startsWith("object not readable"))
                        .extracting(CommittedTopics.DeadLetter::bytes)
                        .containsExactlyInAnyOrderElementsOf(bodies.subList(0, 5));
                assertThat(letters)
                        .filteredOn(letter -> letter.reason().startsWith("unknown envelope"))
                        .extracting(CommittedTopics.DeadLetter::bytes)
                        .containsExactlyInAnyOrderElementsOf(bodies.subList(5, 7));
            }
        }
    }

    private List<RecordFixture> reads() {
        return secretRead().by("payments-api").at(begin).acrossSecrets(6);
    }

    /** Good and bad records in turn. */
    private static List<byte[]> mixed(List<RecordFixture> good) {
        var bad = List.of(
                BEGINNING.formatted("too-large") + "\"filler\":\"" + filler() + "\"}",
                BEGINNING.formatted("too-deep") + "\"filler\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}",
                BEGINNING.formatted("torn") + "\"requestParameters\":}",
                BEGINNING.formatted("") + "\"awsRegion\":\"eu-west-1\"}");
        var records = new ArrayList<byte[]>();
        for (int i = 0; i < good.size(); i++) {
            records.add(good.get(i).bytes());
            if (i < bad.size()) {
                records.add(bad.get(i).getBytes(UTF_8));
            }
        }
        return records;
    }

    /** So that its object is no bomb. */
    private static String filler() {
        var half = new byte[TOO_LARGE / 2];
        new Random(1).nextBytes(half);
        return HexFormat.of().formatHex(half);
    }

    private static List<byte[]> bytes(List<RecordFixture> records) {
        return records.stream().map(RecordFixture::bytes).toList();
    }

    private String key(String unique) {
        return LogFiles.logKey("AWSLogs", "111122223333", "eu-west-1", begin, unique);
    }

    private static List<String> entries(TrailQueries queries) {
        return queries.trail(new TrailFilter(Period.ALL, null, null, null, null), null, 100).rows().stream()
                .map(row -> row.access().entryId())
                .toList();
    }

    private String config(EmbeddedStack.Endpoints at, String s3, String queue) {
        return """
                kafka: {bootstrapServers: "%s", replication: 1, partitions: 3}
                streams: {stateDir: "%s", standbys: 0}
                aws: {region: us-east-1, endpoints: "sqs=%s,s3=%s,guardduty=%s", pathStyle: true}
                ingest: {queues: "%s", buckets: "%s", maxReceives: 3}
                sink: {connection: {uri: "%s"}, trailRefresh: PT1S}
                notification: {file: "%s"}
                monitor: {port: 0}
                """.formatted(
                        at.kafka(),
                        folder.resolve("state"),
                        at.sqs(),
                        s3,
                        at.guardDuty(),
                        queue,
                        BUCKET,
                        at.openSearch(),
                        folder.resolve("alerts.ndjson"));
    }
}
