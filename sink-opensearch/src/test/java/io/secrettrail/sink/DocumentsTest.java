package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.CredentialIssue;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private final Documents documents =
            new Documents(new Horizon(13, Clock.fixed(Instant.parse("2026-02-10T00:00:00Z"), ZoneOffset.UTC)));

    @Test
    void shouldPassTheBytesThroughWhenTheValueIsAnEntry() {
        // Given
        var value = secretRead("e-1").at("2026-01-31T23:59:59.999Z").json();

        // When
        var item = document(Fixtures.trail(7, value));

        // Then
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Create());
        assertThat(item.index()).isEqualTo("secrettrail-trail-2026.01");
        assertThat(item.id()).isEqualTo("e-1");
        assertThat(item.source()).isSameAs(value);
    }

    @Test
    void shouldUpdateTheEntryWhenTheValueIsAnAmendment() throws IOException {
        // Given
        var access = secretRead("e-1");
        var amendment = new Amendment(
                "e-1",
                access.time(),
                access.key(),
                new Proof("b", "k", "ff"),
                new Workload.Ec2Instance("i-1"),
                List.of(new CredentialIssue(
                        "service:ec2.amazonaws.com", "AssumeRole", "ASIA1", null, null, "i", access.time(), null)));

        // When
        var item = document(Fixtures.trail(7, AccessCodec.write(amendment)));

        // Then
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Amend());
        assertThat(item.index()).isEqualTo("secrettrail-trail-2026.01");
        assertThat(item.id()).isEqualTo("e-1");
        assertThat(json(item.source())).isEqualTo(Json.MAPPER.readTree("""
            {"doc": {"secrettrail": {
              "proof": {"bucket": "b", "log_key": "k", "log_sha256": "ff"},
              "workload": {"kind": "EC2_INSTANCE", "instance": "i-1", "cluster": null, "namespace": null, "service_account": null,
                "pod": null, "task": null, "function": null, "permission_set": null, "user": null, "account": null, "service": null},
              "chain": [{"principal": "service:ec2.amazonaws.com", "via": "AssumeRole", "credential_uid": "ASIA1",
                "event_uid": "i", "time_dt": "%s"}]}}}\
            """.formatted(access.time())));
    }

    @Test
    void shouldNotBringAMonthBackWhenRetentionHasRemovedIt() {
        // Given
        var lastKept = secretRead("e-1").at("2025-01-01T00:00:00Z").json();
        var firstRemoved = secretRead("e-2").at("2024-12-31T23:59:59Z").json();

        // When
        var reading = documents.of(Fixtures.trail(7, firstRemoved));

        // Then
        assertThat(reading).isEqualTo(new Reading.Expired());
        assertThat(documents.of(Fixtures.trail(8, lastKept))).isInstanceOf(Reading.Document.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"time_dt\":\"2026-01-05T10:00:00Z\"}",
                "{\"time_dt\":\"yesterday\",\"secrettrail\":{\"entry_id\":\"e\"}}",
                "{\"time_dt\":\"2026-01-05T10:00:00Z\",\"secrettrail\":{}}",
                "{\"time_dt\":\"2026-01-05T10:00:00Z\",\"secrettrail\":{\"entry_id\":\"\"}}",
                "{\"time_dt\":\"2026-01-05T10:00:00Z\",\"secrettrail\":{\"amends\":\"e\"}}",
                "{\"time_dt\":\"2026-01-05T10:00:00Z\",\"secrettrail\":\"e\"}"
            })
    void shouldBeUnreadableWhenTheValueIsNoEntry(String value) {
        // Given
        var bytes = value.getBytes(UTF_8);

        // When
        var reading = documents.of(Fixtures.trail(7, bytes));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        letter -> assertThat(letter.from().value()).isSameAs(bytes));
    }

    @Test
    void shouldBeUnreadableWhenTheIdWouldSpoilTheWholeBulk() {
        // Given
        var value = secretRead("é".repeat(300)).json();

        // When
        var reading = documents.of(Fixtures.trail(7, value));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        letter -> assertThat(letter.reason()).contains("1 to 512 bytes"));
    }

    @Test
    void shouldKeepOneLinePerDocumentWhenTheValueHasLineBreaks() {
        // Given
        var value =
                "{\"time_dt\":\"2026-01-05T10:00:00Z\",\r\n \"secrettrail\":{\"entry_id\":\"e-1\"}}".getBytes(UTF_8);

        // When
        var item = document(Fixtures.trail(7, value));

        // Then
        assertThat(new String(item.source(), UTF_8)).doesNotContain("\n", "\r").contains("\"e-1\"");
        assertThat(new String(item.from().value(), UTF_8)).contains("\r\n");
    }

    @Test
    void shouldUseTheVersionWhenTheValueIsAnAlert() {
        // Given
        var alert = Fixtures.alert("mass-retrieval", "ci", "2026-01-05T10:30:00Z", (1L << 32) + 4, Severity.HIGH);
        var record = Fixtures.record(Topics.ALERTS.name(), 0, 1, alert.id(), AlertCodec.write(alert));

        // When
        var item = document(record);

        // Then
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Newer((1L << 32) + 4, false));
        assertThat(item.index()).isEqualTo("secrettrail-alerts");
        assertThat(item.id()).isEqualTo(alert.shortId());
    }

    @Test
    void shouldKeepOneDocumentPerActorWhenAFindingNamesSeveral() {
        // Given
        var one = Fixtures.finding("f-1", "ci", "ASIA1", "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z");
        var other = Fixtures.finding("f-1", "web", "ASIA1", "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z");

        // When
        var item = document(Fixtures.record(Topics.FINDINGS.name(), 0, 1, "k", Fixtures.json(one)));

        // Then
        var second = document(Fixtures.record(Topics.FINDINGS.name(), 0, 2, "k", Fixtures.json(other)));
        assertThat(item.write())
                .isEqualTo(new BulkItem.Write.Newer(
                        Instant.parse("2026-01-05T11:00:00Z").toEpochMilli(), false));
        assertThat(item.id()).isNotEqualTo(second.id());
    }

    @Test
    void shouldReplaceByArrivalWhenTheValueIsACoverageFact() {
        // Given
        var fact = new CoverageFact.Health("ingest", "i-1", "started", Instant.parse("2026-01-05T10:00:00Z"), null);
        var value = Topics.COVERAGE.value().serializer().serialize(Topics.COVERAGE.name(), fact);

        // When
        var item = document(Fixtures.record(Topics.COVERAGE.name(), 0, 9, fact.key(), value));

        // Then
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Newer(1_767_600_000_009L, true));
        assertThat(item.index()).isEqualTo("secrettrail-coverage");
    }

    @Test
    void shouldNameTheOtherSecretThatAnArnOfTheNameCouldMean() throws IOException {
        // Given
        var fact = new CatalogFact(secretRead("e").of("prod/db-abc123").key(), "Zz9Zz9", "e", null);

        // When
        var item = document(Fixtures.record(Topics.CATALOG.name(), 0, 9, fact.key(), Fixtures.json(fact)));

        // Then
        assertThat(item.index()).isEqualTo("secrettrail-catalog");
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Newer(1_767_600_000_009L, true));
        var document = json(item.source());
        assertThat(document.path("secret").asText()).endsWith(":secret:prod/db-abc123");
        assertThat(document.path("suffix").asText()).isEqualTo("Zz9Zz9");
        assertThat(document.path("looksLike").asText()).endsWith(":secret:prod/db");
    }

    @Test
    void shouldMakeTagsSearchableWhenTheRecordTellsHowASecretIsSetUp() throws IOException {
        // Given
        var fact = Fixtures.rotated(secretRead("e").key(), "2026-01-05T10:00:00Z");

        // When
        var item = document(Fixtures.inventory(9, fact));

        // Then
        assertThat(item.index()).isEqualTo("secrettrail-inventory");
        assertThat(item.write()).isEqualTo(new BulkItem.Write.Newer(1_767_600_000_009L, true));
        var document = json(item.source());
        assertThat(document.path("tagged")).map(JsonNode::asText).containsExactlyInAnyOrder("team=payments", "decoy=");
        assertThat(document.path("rotation").path("next").asText()).isEqualTo("2026-01-05T10:01:00Z");
    }

    @Test
    void shouldKeepBytesReasonAndPlaceWhenTheRecordIsADeadLetter() throws IOException {
        // Given
        var letter = Fixtures.record(Topics.DEAD_LETTERS.name(), 2, 40, "key", new byte[] {0, -1, 10});
        DeadLetters.mark(letter.headers(), "no eventID", "bucket/object#3");

        // When
        var item = document(letter);

        // Then
        assertThat(item.id()).isEqualTo("secrettrail-dead-letters-2-40");
        var document = json(item.source());
        assertThat(document.path("reason").asText()).isEqualTo("no eventID");
        assertThat(document.path("origin").asText()).isEqualTo("bucket/object#3");
        assertThat(Base64.getDecoder().decode(document.path("bytes").asText())).containsExactly(0, -1, 10);
    }

    private BulkItem document(ConsumerRecord<byte[], byte[]> record) {
        return ((Reading.Document) documents.of(record)).item();
    }

    private static JsonNode json(byte[] source) throws IOException {
        return Json.MAPPER.readTree(source);
    }
}
