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
import java.net.ServerSocket;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes of the service share a load that comes in waves. Each is killed in the middle of each of the first three waves; afterwards
 * the index, the alerts and the dead letters are those of a run without kills.
 */
@Tag("long")
class RestartIT {
    private static final String ROLES = "ingest,enrich,detect,index,notify";
    private static final int PARTITIONS = 4;
    private static final Duration VISIBILITY = Duration.ofSeconds(3);
    private static final int MAX_RECEIVES = 10; // kills must not use up the patience with a good object
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(150);
    private static final int WAVES = 5;
    private static final int KILLS = 3;
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

    /**
     * When both processes die.
     *
     * @param share of the wave that is indexed by then
     * @param firstDies which of the two dies first
     * @param between how long the other lives on
     */
    private record Kill(double share, boolean firstDies, Duration between) {}

    @Test
    void shouldLeaveTheSameWhenBothAreKilledThreeTimesUnderLoad() throws Exception {
        // Given
        long seed = Long.getLong("secrettrail.restart.seed", System.nanoTime());
        System.out.println("RestartIT: seed " + seed + " (-Dsecrettrail.restart.seed=" + seed + ")");
        var undisturbed = run("undisturbed", List.of());

        // When
        var killed = run("killed", kills(new Random(seed)));

        // Then
        assertThat(undisturbed.documents()).isEqualTo(load.entries());
        assertThat(undisturbed.alerts().keySet())
                .anyMatch(id -> id.startsWith("guardduty-join|"))
                .anyMatch(id -> id.startsWith("mass-retrieval|"));
        assertThat(undisturbed.deadLetters()).hasSize(TrailLoad.DAMAGED);
        assertThat(killed.documents()).isEqualTo(undisturbed.documents());
        assertThat(killed.alerts()).isEqualTo(undisturbed.alerts());
        assertThat(killed.deadLetters()).isEqualTo(undisturbed.deadLetters());
        assertThat(killed.deliveredAgain())
                .as("records delivered more than once")
                .isPositive();
    }

    private static List<Kill> kills(Random random) {
        return random.doubles(KILLS, 0.05, 0.6)
                .mapToObj(share -> new Kill(share, random.nextBoolean(), Duration.ofMillis(random.nextInt(2_000))))
                .toList();
    }

    private Left run(String name, List<Kill> kills) throws Exception {
        var home = Files.createDirectories(folder.resolve(name));
        try (var stack = EmbeddedStack.start(home)) {
            var queue = stack.sqs().createQueue("trail", VISIBILITY, MAX_RECEIVES);
            var places = List.of(Place.of(home, "one", stack, queue), Place.of(home, "other", stack, queue));
            load.store(stack);
            try (var queries = queries(places.getFirst().config())) {
                for (int wave = 0; wave < kills.size(); wave++) {
                    killWithin(wave, kills.get(wave), stack, queue, places, queries);
                }
                try (var one = places.getFirst().start();
                        var other = places.getLast().start()) {
                    awaitReady(one, other);
                    for (int wave = kills.size(); wave < WAVES; wave++) {
                        load.deliver(stack, queue, wave, WAVES);
                    }
                    return settled(stack, queries, one, other);
                }
            }
        }
    }

    private void killWithin(
            int wave, Kill kill, EmbeddedStack stack, URI queue, List<Place> places, TrailQueries queries)
            throws Exception {
        try (var one = places.getFirst().start();
                var other = places.getLast().start()) {
            awaitReady(one, other);
            load.deliver(stack, queue, wave, WAVES);
            double waveSize = (double) load.entries().size() / WAVES;
            await().atMost(SETTLED_WITHIN)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> indexed(queries) >= (wave + kill.share()) * waveSize);
            assertThat(one.isAlive() && other.isAlive()).isTrue();
            assertThat(indexed(queries))
                    .as(
                            "indexed when the first dies: within wave %d, of which %s was to be indexed",
                            wave, kill.share())
                    .isLessThan((long) ((wave + 1) * waveSize))
                    .isLessThan((long) ((1 - LEAST_MISSING) * load.entries().size()));
            var first = kill.firstDies() ? one : other;
            first.kill();
            await().pollDelay(kill.between()).until(other::isAlive, alive -> alive == kill.firstDies());
        }
    }

    /** What is left once nothing more is on its way. */
    private Left settled(EmbeddedStack stack, TrailQueries queries, ServiceJvm one, ServiceJvm other) {
        var topics = new CommittedTopics(stack.kafka().bootstrapServers());
        await().atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(TrailQueries.Unavailable.class)
                .untilAsserted(() -> {
                    assertThat(one.isAlive() && other.isAlive()).isTrue();
                    assertThat(queries.counts().entries())
                            .isGreaterThanOrEqualTo(load.entries().size());
                    assertThat(new HashSet<>(topics.deadLetters()))
                            .as("dead letters, those of an object told of twice once")
                            .hasSizeGreaterThanOrEqualTo(TrailLoad.DAMAGED);
                    assertThat(alerts(queries).values())
                            .filteredOn(secrets -> secrets.size() == TrailLoad.STOLEN)
                            .hasSizeGreaterThanOrEqualTo(2);
                });
        // what would be too many comes after what must be there
        await().during(Duration.ofSeconds(5))
                .atMost(SETTLED_WITHIN)
                .until(
                        () -> queries.counts().entries(),
                        entries -> entries == load.entries().size());
        var documents = documents(queries);
        assertThat(documents).doesNotHaveDuplicates();
        return new Left(
                new HashSet<>(documents), alerts(queries), new HashSet<>(topics.deadLetters()), deliveredAgain(topics));
    }

    private static void awaitReady(ServiceJvm one, ServiceJvm other) {
        await().atMost(SETTLED_WITHIN).until(() -> one.isReady() && other.isReady());
    }

    private static long indexed(TrailQueries queries) {
        try {
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

    /** Where one process lives: its configuration, its state and its log outlast it. */
    private record Place(Path config, int monitorPort, Path log) {
        static Place of(Path home, String name, EmbeddedStack stack, URI queue) throws Exception {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            var at = stack.endpoints();
            var text = """
                kafka: {bootstrapServers: "%s", replication: 1, partitions: %d, properties: "session.timeout.ms=6000,heartbeat.interval.ms=1500"}
                streams: {stateDir: "%s", instanceId: %s, standbys: 0}
                aws: {region: us-east-1, endpoints: "sqs=%s,s3=%s,guardduty=%s", pathStyle: true}
                ingest: {queues: "%s", buckets: "%s", maxReceives: %d}
                detectors: {flushEvery: PT1S}
                sink: {connection: {uri: "%s"}, trailRefresh: PT1S}
                notification: {file: "%s"}
                monitor: {port: %d}
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
                            home.resolve("alerts.ndjson"),
                            port);
            return new Place(Files.writeString(home.resolve(name + ".yaml"), text), port, home.resolve(name + ".log"));
        }

        ServiceJvm start() throws Exception {
            return ServiceJvm.start(ROLES, config, monitorPort, log);
        }
    }
}
