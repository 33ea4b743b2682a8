package io.secrettrail.standalone.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.TrailFilter;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.sink.OpenSearchTrailQueries;
import io.secrettrail.standalone.embedded.EmbeddedStack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the service, killed three times under load, leave what a run without kills leaves. */
class RestartSuite {
    private static final int PARTITIONS = 4;
    private static final Duration VISIBILITY = Duration.ofSeconds(3);
    private static final int MAX_RECEIVES = 6; // three kills must not use up the patience with a good object
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(150);
    private static final double LEAST_MISSING = 0.3;

    @TempDir
    Path folder;

    private final TrailLoad load = new TrailLoad();

    /** What a run leaves; alerts by id with the secrets they name. */
    private record Left(
            Set<String> documents,
            Map<String, Set<String>> alerts,
            Set<CommittedTopics.DeadLetter> deadLetters,
            long deliveredAgain) {}

    @Test
    void shouldLeaveTheSameWhenKilledThreeTimesUnderLoad() throws Exception {
        // Given
        long seed = Long.getLong("secrettrail.restart.seed", System.nanoTime());
        System.out.println("RestartSuite: seed " + seed + " (-Dsecrettrail.restart.seed=" + seed + ")");
        var undisturbed = run("undisturbed", List.of());

        // When
        var killed = run("killed", killPoints(new Random(seed)));

        // Then
        assertThat(undisturbed.documents()).isEqualTo(load.entries());
        assertThat(undisturbed.alerts().keySet())
                .anyMatch(id -> id.startsWith("guardduty-join|"))
                .anyMatch(id -> id.startsWith("mass-retrieval|"));
        assertThat(undisturbed.deadLetters()).hasSize(6);
        assertThat(killed.documents()).isEqualTo(undisturbed.documents());
        assertThat(killed.alerts()).isEqualTo(undisturbed.alerts());
        assertThat(killed.deadLetters()).isEqualTo(undisturbed.deadLetters());
        assertThat(killed.deliveredAgain())
                .as("records delivered more than once")
                .isPositive();
    }

    /** Shares of the load that have reached Kafka when the processes die. */
    private static List<Double> killPoints(Random random) {
        return List.of(
                0.05 + 0.15 * random.nextDouble(),
                0.25 + 0.15 * random.nextDouble(),
                0.45 + 0.15 * random.nextDouble());
    }

    private Left run(String name, List<Double> killPoints) throws Exception {
        var home = Files.createDirectories(folder.resolve(name));
        try (var stack = EmbeddedStack.start(home)) {
            var queue = stack.sqs().createQueue("trail", VISIBILITY, MAX_RECEIVES);
            var front = config(home, "front", stack, queue);
            var back = config(home, "back", stack, queue);
            load.deliver(stack, queue);
            for (double share : killPoints) {
                try (var one = ServiceJvm.start("ingest,enrich", front, home.resolve("front.log"));
                        var other = ServiceJvm.start("detect,index,notify", back, home.resolve("back.log"))) {
                    await().atMost(SETTLED_WITHIN)
                            .pollInterval(Duration.ofMillis(20))
                            .until(() ->
                                    arrived(stack) >= share * load.entries().size());
                    assertThat(one.isAlive() && other.isAlive()).isTrue();
                }
                assertThat(indexed(back)).as("indexed at the kill").isLessThan((long)
                        ((1 - LEAST_MISSING) * load.entries().size()));
            }
            try (var one = ServiceJvm.start("ingest,enrich", front, home.resolve("front.log"));
                    var other = ServiceJvm.start("detect,index,notify", back, home.resolve("back.log"));
                    var queries = queries(back)) {
                var topics = new CommittedTopics(stack.kafka().bootstrapServers());
                await().atMost(SETTLED_WITHIN)
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreExceptionsInstanceOf(TrailQueries.Unavailable.class)
                        .untilAsserted(() -> {
                            assertThat(one.isAlive() && other.isAlive()).isTrue();
                            assertThat(queries.counts().entries())
                                    .isGreaterThanOrEqualTo(load.entries().size());
                            assertThat(queries.counts().deadLetters()).isGreaterThanOrEqualTo(6);
                            assertThat(alerts(queries).values())
                                    .filteredOn(secrets -> secrets.size() == TrailLoad.STOLEN)
                                    .hasSizeGreaterThanOrEqualTo(2);
                        });
                var documents = documents(queries);
                assertThat(documents).doesNotHaveDuplicates();
                return new Left(
                        new HashSet<>(documents),
                        alerts(queries),
                        new HashSet<>(topics.deadLetters()),
                        deliveredAgain(topics));
            }
        }
    }

    /** Records on the first topic, copies included. */
    private static long arrived(EmbeddedStack stack) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(Topics.CLOUDTRAIL.name())) {
                return 0;
            }
            var ends = new java.util.HashMap<TopicPartition, OffsetSpec>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(Topics.CLOUDTRAIL.name(), partition), OffsetSpec.latest());
            }
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static long indexed(Path config) {
        try (var queries = queries(config)) {
            return queries.counts().entries();
        } catch (TrailQueries.Unavailable _) {
            return 0; // no index yet
        }
    }

    private static OpenSearchTrailQueries queries(Path config) {
        return new OpenSearchTrailQueries(
                ConfigLoader.load(config, Map.of()).config().sink().connection());
    }

    private static List<String> documents(TrailQueries queries) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = queries.trail(new TrailFilter(Period.ALL, null, null, null, null), cursor, 500);
            page.rows().forEach(row -> ids.add(row.access().entryId()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    private static Map<String, Set<String>> alerts(TrailQueries queries) {
        return queries.alerts(AlertFilter.ALL, null, 500).rows().stream()
                .collect(toMap(
                        Alert::id,
                        alert -> new TreeSet<>(alert.secrets().keys().stream()
                                .map(SecretKey::value)
                                .collect(toSet()))));
    }

    private static long deliveredAgain(CommittedTopics topics) {
        return topics.values(Topics.CLOUDTRAIL).stream()
                .map(CloudTrailRecord::parse)
                .map(ParseResult.Parsed.class::cast)
                .collect(groupingBy(parsed -> parsed.cloudTrail().eventId(), Collectors.counting()))
                .values()
                .stream()
                .filter(copies -> copies > 1)
                .count();
    }

    private static Path config(Path home, String name, EmbeddedStack stack, URI queue) throws Exception {
        var at = stack.endpoints();
        var text = """
                kafka: {bootstrapServers: "%s", replication: 1, partitions: %d, properties: "session.timeout.ms=6000,heartbeat.interval.ms=1500"}
                streams: {stateDir: "%s", instanceId: %s, standbys: 0}
                aws: {region: us-east-1, endpoints: "sqs=%s,s3=%s,guardduty=%s", pathStyle: true}
                ingest: {queues: "%s", buckets: "%s", maxReceives: %d}
                detectors: {flushEvery: PT1S}
                sink: {connection: {uri: "%s"}, trailRefresh: PT1S}
                notification: {file: "%s"}
                monitor: {port: 0}
                """.formatted(
                        at.kafka(),
                        PARTITIONS,
                        home.resolve("state-" + name),
                        name,
                        at.sqs(),
                        at.s3(),
                        at.guardDuty(),
                        queue,
                        TrailLoad.BUCKET,
                        MAX_RECEIVES,
                        at.openSearch(),
                        home.resolve("alerts.ndjson"));
        return Files.writeString(home.resolve(name + ".yaml"), text);
    }
}
