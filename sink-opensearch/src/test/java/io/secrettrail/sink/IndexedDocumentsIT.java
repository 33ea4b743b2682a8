package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of document against a real OpenSearch: what is stored, what a replay changes, what is refused. */
class IndexedDocumentsIT {
    private static final String JANUARY = "secrettrail-trail-2026.01";

    private final TestNode node = TestNode.empty();

    @BeforeEach
    void installTemplates() {
        node.installTemplates();
    }

    @Test
    void shouldStoreTheEntryAsItIsWhenItIsNew() throws IOException {
        // Given
        var value = secretRead("e-1").json();

        // When
        var written = node.write(Fixtures.trail(0, value));

        // Then
        assertThat(written.metrics().of(SinkMetrics.Outcome.STORED)).isOne();
        assertThat(node.source(JANUARY, "e-1")).isEqualTo(Json.MAPPER.readTree(value));
    }

    @Test
    void shouldAddNothingWhenEverythingIsReplayed() {
        // Given
        var all = oneOfEach();
        node.write(all);
        long before = node.count("secrettrail-*");

        // When
        var again = node.write(all);

        // Then
        assertThat(before).isEqualTo(all.length);
        assertThat(node.count("secrettrail-*")).isEqualTo(before);
        assertThat(again.metrics().of(SinkMetrics.Outcome.DEAD_LETTER)).isZero();
        assertThat(again.metrics().of(SinkMetrics.Outcome.STORED)).isOne(); // coverage writes the same fact over itself
        assertThat(again.metrics().of(SinkMetrics.Outcome.ALREADY_STORED)).isEqualTo(all.length - 1);
    }

    @Test
    void shouldStoreOnceWhenOneBulkHoldsAnEntryTwice() {
        // Given
        var value = secretRead("e-1").json();

        // When
        var written = node.write(Fixtures.trail(0, value), Fixtures.trail(1, value));

        // Then
        assertThat(node.count("secrettrail-trail-*")).isOne();
        assertThat(written.metrics().of(SinkMetrics.Outcome.STORED)).isOne();
        assertThat(written.metrics().of(SinkMetrics.Outcome.ALREADY_STORED)).isOne();
    }

    @Test
    void shouldAddWhatWasLearnedWhenAnAmendmentFollows() {
        // Given
        var access = secretRead("e-1").as(new Workload.Unknown());
        var proof = new Proof("other-bucket", "AWSLogs/b.json.gz", "cd".repeat(32));
        var amendment = new Amendment("e-1", access.time(), access.key(), proof, new Workload.Ec2Instance("i-1"));

        // When
        var written = node.write(Fixtures.trail(0, access.json()), Fixtures.trail(1, AccessCodec.write(amendment)));

        // Then
        assertThat(written.letters().history()).isEmpty();
        var ours = node.source(JANUARY, "e-1").path("secrettrail");
        assertThat(ours.path("proof").path("log_key").asText()).isEqualTo("AWSLogs/b.json.gz");
        assertThat(ours.path("workload").path("instance").asText()).isEqualTo("i-1");
        assertThat(ours.path("secret_key").asText()).isEqualTo(access.key().value());
    }

    @Test
    void shouldFindEntriesByWhoeverStandsBehindTheirCredentials() throws Exception {
        // Given
        var access = secretRead("e-1");
        var chain = Fixtures.explained(access, "111122223333:role/hop", "111122223333:user/alice");
        node.write(
                Fixtures.trail(0, access.json()),
                Fixtures.trail(1, AccessCodec.write(chain)),
                Fixtures.trail(2, secretRead("e-2").json()));

        // When
        var found = node.cluster()
                .get(
                        "/secrettrail-trail-*/_search",
                        Map.of("q", "secrettrail.chain.principal:\"111122223333:user/alice\""));

        // Then
        assertThat(found.json().path("hits").path("hits"))
                .singleElement()
                .extracting(hit -> hit.path("_id").asText())
                .isEqualTo("e-1");
    }

    @Test
    void shouldMakeADeadLetterWhenAnAmendmentHasNoEntry() {
        // Given
        var access = secretRead("never-written");
        var amendment = new Amendment("never-written", access.time(), access.key(), null, new Workload.IamUser("bob"));

        // When
        var written = node.write(Fixtures.trail(0, AccessCodec.write(amendment)));

        // Then
        assertThat(written.letters().history())
                .singleElement()
                .satisfies(letter ->
                        assertThat(DeadLetters.reason(letter.headers())).contains("never came"));
    }

    @Test
    void shouldKeepTheNewerAlertWhenVersionsComeInAnyOrder() {
        // Given
        var old = Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:30:00Z", 7, Severity.HIGH);
        var grown = Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:40:00Z", 9, Severity.CRITICAL);
        var reset = Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:35:00Z", (1L << 32) + 1, Severity.MEDIUM);

        // When
        node.write(alert(0, grown), alert(1, old));

        // Then
        assertThat(severity(grown.shortId())).isEqualTo(Severity.CRITICAL.ocsfId());
        node.write(alert(2, reset), alert(3, grown));
        assertThat(severity(grown.shortId())).isEqualTo(Severity.MEDIUM.ocsfId());
        assertThat(node.count("secrettrail-alerts")).isOne();
    }

    @Test
    void shouldKeepTheNewestFindingWhenAnOlderUpdateComesLate() {
        // Given
        var newest = finding("2026-01-05T12:00:00Z");
        var older = finding("2026-01-05T11:00:00Z");

        // When
        node.write(newest, older);

        // Then
        assertThat(node.count("secrettrail-findings")).isOne();
        var stored = node.ask("GET", "/secrettrail-findings/_search", null)
                .path("hits")
                .path("hits")
                .path(0);
        assertThat(stored.path("_source").path("updatedAt").asText()).isEqualTo("2026-01-05T12:00:00Z");
    }

    @Test
    void shouldRejectNothingWhenParametersChangeTheirType() {
        // Given
        var shapes = List.of(
                "{\"tags\":\"text\"}",
                "{\"tags\":{\"Value\":1}}",
                "{\"tags\":[{\"Value\":\"text\"}]}",
                "{\"tags\":[1,\"HIDDEN_DUE_TO_SECURITY_REASONS\",null]}",
                "{\"tags\":true}",
                "{\"tags\":\"2016-01-28\"}",
                "{\"tags\":{\"Value\":{\"deep\":[[[{}]]]}}}",
                "{\"a.b\":1,\"a\":{\"b\":\"text\"},\"\":\"\",\".\":1}");
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int at = 0; at < shapes.size(); at++) {
            records.add(Fixtures.trail(
                    at, secretRead("e-" + at).asking(shapes.get(at)).json()));
        }

        // When
        var written = write(records);

        // Then
        assertThat(written.letters().history()).isEmpty();
        assertThat(node.count("secrettrail-trail-*")).isEqualTo(shapes.size());
    }

    @Test
    void shouldRejectNothingWhenEveryFieldIsLongAndHostile() {
        // Given
        var random = new Random(20_260_105);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int at = 0; at < 50; at++) {
            var hostile = hostile(random, 2_048);
            records.add(Fixtures.trail(
                    at,
                    secretRead("e-" + at)
                            .by(hostile)
                            .of(hostile)
                            .withKey(hostile)
                            .from(hostile, hostile.repeat(20))
                            .as(new Workload.EksPod(hostile, hostile, hostile, hostile))
                            .asking("{\"secretId\":\"" + "x".repeat(40_000) + "\"}")
                            .json()));
        }

        // When
        var written = write(records);

        // Then
        assertThat(written.letters().history()).isEmpty();
        assertThat(node.count("secrettrail-trail-*")).isEqualTo(50);
    }

    @Test
    void shouldMapNothingBeyondTheTemplateWhenDocumentsCarryMore() {
        // Given
        node.write(Fixtures.trail(
                0, secretRead("e-1").as(AccessClass.POLICY, Outcome.DENIED).json()));

        // When
        var mapping =
                node.ask("GET", "/" + JANUARY + "/_mapping", null).path(JANUARY).path("mappings");

        // Then
        assertThat(mapping.path("dynamic").asText()).isEqualTo("false");
        assertThat(mapping.path("properties")).isEqualTo(template("secrettrail-trail"));
    }

    @Test
    void shouldKeepBytesOfADeadLetterWithoutIndexingThem() {
        // Given
        var letter = Fixtures.record(Topics.DEAD_LETTERS.name(), 1, 5, "k", new byte[3_000_000]);
        DeadLetters.mark(letter.headers(), "x".repeat(5_000), "somewhere");

        // When
        var written = node.write(letter);

        // Then
        assertThat(written.metrics().of(SinkMetrics.Outcome.STORED)).isOne();
        var stored = node.source("secrettrail-dead-letters", "secrettrail-dead-letters-1-5");
        assertThat(stored.path("size").asLong()).isEqualTo(3_000_000);
        assertThat(stored.path("bytes").asText()).hasSize(4_000_000);
    }

    @Test
    void shouldWaitRatherThanGiveUpWhenTheDiskIsFull() {
        // Given
        var first = Fixtures.trail(0, secretRead("e-1").json());
        node.write(first);
        node.ask("PUT", "/" + JANUARY + "/_settings", "{\"index.blocks.read_only_allow_delete\": true}");
        var freed = java.util.concurrent.CompletableFuture.runAsync(
                () -> node.ask("PUT", "/" + JANUARY + "/_settings", "{\"index.blocks.read_only_allow_delete\": null}"),
                java.util.concurrent.CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS));

        // When
        var written = node.write(Fixtures.trail(1, secretRead("e-2").json()));

        // Then
        freed.join();
        assertThat(written.letters().history()).isEmpty();
        assertThat(written.metrics().of(SinkMetrics.Outcome.TRIED_AGAIN)).isPositive();
        assertThat(node.count("secrettrail-trail-*")).isEqualTo(2);
    }

    private TestNode.Written write(List<ConsumerRecord<byte[], byte[]>> records) {
        @SuppressWarnings("unchecked")
        ConsumerRecord<byte[], byte[]>[] array = records.toArray(ConsumerRecord[]::new);
        return node.write(array);
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<byte[], byte[]>[] oneOfEach() {
        var access = secretRead("e-1");
        var fact = new CoverageFact.Health("ingest", "i-1", "started", Instant.parse("2026-01-05T10:00:00Z"), null);
        var letter = Fixtures.record(Topics.DEAD_LETTERS.name(), 0, 1, "k", new byte[] {1});
        return new ConsumerRecord[] {
            Fixtures.trail(0, access.json()),
            Fixtures.trail(1, secretRead("e-2").at("2026-02-01T00:00:00Z").json()),
            alert(0, Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:30:00Z", 7, Severity.HIGH, access.key())),
            finding("2026-01-05T12:00:00Z"),
            Fixtures.record(
                    Topics.COVERAGE.name(),
                    0,
                    0,
                    fact.key(),
                    Topics.COVERAGE.value().serializer().serialize(Topics.COVERAGE.name(), fact)),
            letter
        };
    }

    private static ConsumerRecord<byte[], byte[]> alert(long offset, io.secrettrail.events.Alert alert) {
        return Fixtures.record(Topics.ALERTS.name(), 0, offset, alert.id(), AlertCodec.write(alert));
    }

    private static ConsumerRecord<byte[], byte[]> finding(String updated) {
        var finding = Fixtures.finding("f-1", "ci", "ASIACI", "2026-01-05T10:00:00Z", updated);
        return Fixtures.record(Topics.FINDINGS.name(), 0, 0, "k", Fixtures.json(finding));
    }

    private int severity(String shortId) {
        return node.source("secrettrail-alerts", shortId).path("severity_id").asInt();
    }

    private static JsonNode template(String name) {
        return Templates.read(name).path("template").path("mappings").path("properties");
    }

    /** Printable, control and supplementary characters, quotes and marks of formats; never blank. */
    private static String hostile(Random random, int length) {
        var pool = "aZ09 \"\\'<>&={}[]:/*?%$\u0000\u0007\n\r\t\u00a0\u202e\ufeffäß漢😀"
                .codePoints()
                .toArray();
        var text = new StringBuilder("x");
        while (text.length() < length) {
            text.appendCodePoint(pool[random.nextInt(pool.length)]);
        }
        return text.toString();
    }
}
