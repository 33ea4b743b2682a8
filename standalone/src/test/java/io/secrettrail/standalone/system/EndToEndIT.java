package io.secrettrail.standalone.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.secrettrail.app.Service;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.app.config.Role;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.Row;
import io.secrettrail.events.TrailQueries.TrailFilter;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.sink.OpenSearchTrailQueries;
import io.secrettrail.standalone.demo.Feeder;
import io.secrettrail.standalone.demo.ScenarioCheck;
import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedStack;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.Truth;
import io.secrettrail.testkit.Truth.FindingTruth;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nine days of a simulated estate through real SQS, S3, Kafka and OpenSearch by the whole service, held against what really happened. */
class EndToEndIT {
    private static final int SEED = 7;
    private static final int THINNING = 4;
    private static final String BUCKET = "example-org-trail-logs";
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    /** Rules may still be at work when the last entry is indexed. */
    private static final Duration STILL = Duration.ofSeconds(4);

    private static final int PAGE = 5_000;

    @TempDir
    private static Path folder;

    private static EmbeddedStack stack;
    private static Service service;
    private static OpenSearchTrailQueries queries;
    private static CommittedTopics topics;
    private static Truth truth;
    private static List<Row> rows;

    @BeforeAll
    static void liveNineDays() throws InterruptedException {
        var estate = Estate.simulate(new EstateConfig(SEED, Instant.now(), THINNING));
        truth = estate.truth();
        stack = EmbeddedStack.start(folder);
        var queue = stack.sqs().createQueue("trail", Duration.ofSeconds(60), 3);
        var config = ConfigLoader.parse("test.yaml", config(queue), Map.of()).config();
        service = new Service(
                config,
                EnumSet.allOf(Role.class),
                new AwsClients(config.aws(), EmbeddedClients.CREDENTIALS),
                System.out);
        service.start();
        queries = new OpenSearchTrailQueries(config.sink().connection());
        topics = new CommittedTopics(stack.kafka().bootstrapServers());
        try (var s3 = EmbeddedClients.s3(stack.s3().endpoint());
                var sqs = EmbeddedClients.sqs(stack.sqs().endpoint());
                var feeder = new Feeder(s3, sqs, stack.guardDuty(), queue)) {
            feeder.feed(estate.deliveries());
        }
        await().atMost(SETTLED_WITHIN)
                .during(STILL)
                .ignoreExceptionsInstanceOf(TrailQueries.Unavailable.class)
                .untilAsserted(() -> assertThat(new ScenarioCheck(truth, queries).run(duplicatesDropped()))
                        .allMatch(ScenarioCheck.Line::holds));
        rows = rows();
    }

    @AfterAll
    static void stop() {
        if (queries != null) {
            queries.close();
        }
        if (service != null) {
            service.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldHoldEveryEntryOnce() {
        // Given
        var expected = truth.relevantEvents().entrySet().stream()
                .filter(event -> event.getValue() > 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var counted =
                rows.stream().collect(groupingBy(row -> row.access().event().id(), Collectors.summingInt(_ -> 1)));

        // When
        var ids = rows.stream().map(row -> row.access().entryId()).toList();

        // Then
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(counted.entrySet()).isEqualTo(expected.entrySet());
    }

    @Test
    void shouldNameTheSecretsThatWereRead() {
        // Given
        var read = rows.stream()
                .filter(EndToEndIT::isRead)
                .filter(row -> !row.access().secretKey().value().endsWith("/*")) // a path names no single secret
                .collect(groupingBy(
                        row -> row.access().event().id(),
                        mapping(row -> row.access().secretKey().value(), toSet())));

        // When
        var unlike = Stream.concat(read.keySet().stream(), truth.valuesRead().keySet().stream())
                .distinct()
                .filter(event ->
                        !Objects.equals(read.get(event), truth.valuesRead().get(event)))
                .map(event ->
                        read.get(event) + " instead of " + truth.valuesRead().get(event))
                .toList();

        // Then
        assertThat(read).isNotEmpty();
        assertThat(unlike).isEmpty();
    }

    @Test
    void shouldDropTheCopiesOfWhatCameTwice() {
        // Given
        var arrivals = topics.values(Topics.CLOUDTRAIL).stream()
                .map(CloudTrailRecord::parse)
                .map(ParseResult.Parsed.class::cast)
                .collect(groupingBy(parsed -> parsed.cloudTrail().eventId(), Collectors.counting()));
        long copies = arrivals.values().stream().mapToLong(count -> count - 1).sum();

        // When
        var touches = topics.values(Topics.TOUCHES).stream().map(Touch::entryId).toList();

        // Then
        assertThat(arrivals.keySet()).isEqualTo(truth.relevantEvents().keySet());
        assertThat(truth.deliveredTwice())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(arrivals.get(event)).isGreaterThan(1));
        assertThat(touches).doesNotHaveDuplicates().hasSize(truth.volume().trailEntries());
        assertThat(duplicatesDropped()).isEqualTo(copies);
    }

    @Test
    void shouldJoinFindingsToWhatWasReadWithTheStolenKey() {
        // Given
        var real =
                truth.findings().stream().filter(finding -> !finding.sample()).toList();

        // When
        var joined = new HashMap<String, Set<String>>();
        rows.stream()
                .filter(EndToEndIT::isRead)
                .forEach(row -> row.findings()
                        .forEach(finding -> joined.merge(
                                finding.id(), Set.of(row.access().event().id()), EndToEndIT::both)));

        // Then
        assertThat(joined.keySet())
                .isEqualTo(real.stream().map(FindingTruth::id).collect(toSet()));
        assertThat(real)
                .hasSizeGreaterThan(1)
                .allSatisfy(finding -> assertThat(joined.get(finding.id())).isEqualTo(readWithKeyOf(finding)));
    }

    @Test
    void shouldStampFindingsOnWhatTheirActorDoesAfterwards() {
        // Given
        var actors = truth.findings().stream().collect(toMap(FindingTruth::id, FindingTruth::principal));

        // When
        var stamped =
                rows.stream().filter(row -> !row.access().findings().isEmpty()).toList();

        // Then
        assertThat(stamped)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.access().findings())
                        .extracting(actors::get)
                        .containsOnly(row.access().actor().key().value()))
                .allSatisfy(row -> assertThat(row.findings())
                        .extracting(Finding::id)
                        .containsAll(row.access().findings()));
    }

    @Test
    void shouldNotifyOfEveryAttack() throws Exception {
        // Given
        var expected = alerts().stream()
                .filter(alert -> truth.attacks().stream()
                        .flatMap(attack -> attack.expected().stream())
                        .anyMatch(one -> one.detector().equals(alert.detector().id())))
                .map(Alert::shortId)
                .toList();

        // When
        var lines = Files.readAllLines(folder.resolve("notices.ndjson"));

        // Then
        assertThat(expected).isNotEmpty().allSatisfy(id -> assertThat(lines).anyMatch(line -> line.contains(id)));
    }

    /** Reads of a value by the key that a finding names, around it: told from the records' own words. */
    private static Set<String> readWithKeyOf(FindingTruth finding) {
        return rows.stream()
                .filter(EndToEndIT::isRead)
                .map(Row::access)
                .filter(access -> finding.accessKey().equals(access.actor().accessKeyId()))
                .map(access -> access.event().id())
                .collect(toSet());
    }

    private static boolean isRead(Row row) {
        return row.access().accessClass() == AccessClass.VALUE_READ
                && row.access().result().outcome() == Outcome.SUCCESS;
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static long duplicatesDropped() {
        return (long) service.metrics().find("secrettrail.enrichment.events.duplicate").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static List<Alert> alerts() {
        return queries.alerts(TrailQueries.AlertFilter.ALL, null, PAGE).rows();
    }

    private static List<Row> rows() {
        var all = new ArrayList<Row>();
        String cursor = null;
        do {
            var page = queries.trail(new TrailFilter(Period.ALL, null, null, null, null), cursor, PAGE);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static String config(URI queue) {
        var at = stack.endpoints();
        return """
                kafka: {bootstrapServers: "%s", replication: 1, partitions: 3}
                streams: {stateDir: "%s", standbys: 0}
                aws: {region: eu-west-1, endpoints: "sqs=%s,s3=%s,guardduty=%s", pathStyle: true}
                ingest: {queues: "%s", buckets: "%s", guardDuty: {interval: PT1S}}
                detectors: {flushEvery: PT1S}
                sink: {connection: {uri: "%s"}, trailRefresh: PT1S}
                notification: {file: "%s"}
                dashboard: {port: 0}
                monitor: {port: 0}
                """.formatted(
                        at.kafka(),
                        folder.resolve("state"),
                        at.sqs(),
                        at.s3(),
                        at.guardDuty(),
                        queue,
                        BUCKET,
                        at.openSearch(),
                        folder.resolve("notices.ndjson"));
    }
}
