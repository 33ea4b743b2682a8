package io.secrettrail.app.analyze;

import static io.secrettrail.testkit.CloudTrailRecords.irrelevant;
import static io.secrettrail.testkit.CloudTrailRecords.kmsUnrelated;
import static io.secrettrail.testkit.CloudTrailRecords.listSecrets;
import static io.secrettrail.testkit.CloudTrailRecords.roleAssumed;
import static io.secrettrail.testkit.CloudTrailRecords.rotationStarted;
import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.secrettrail.app.Cli;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.RecordFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    Path folder;

    private Path logs;
    private Path out;
    private final StringWriter screen = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void folders() throws IOException {
        logs = Files.createDirectories(folder.resolve("logs/deep"));
        out = folder.resolve("out");
    }

    @Test
    void shouldFindWhatAThiefReadAndAccountForEveryRecord() throws IOException {
        // Given
        var records =
                new ArrayList<RecordFixture>(secretRead().by("mallory").at(TEN).acrossSecrets(20));
        records.add(records.getFirst());
        records.add(listSecrets().by("mallory").at(TEN.minusSeconds(60)));
        records.add(roleAssumed().at(TEN.minusSeconds(90)));
        records.add(irrelevant());
        records.add(kmsUnrelated());
        log("a.json.gz", records);
        Files.write(
                logs.resolve("111122223333_CloudTrail-Digest_x_20260105T100000Z.json.gz"),
                LogFiles.gzip("{}".getBytes(UTF_8)));

        // When
        int exit = analyze("--out", out.toString(), "--fail-on", "medium");

        // Then
        assertThat(exit).as(errors.toString()).isEqualTo(Cli.FOUND);
        var summary = json("summary.json");
        assertThat(summary.path("records_read").asInt()).isEqualTo(25);
        assertThat(summary.path("files_skipped").asInt()).isEqualTo(1);
        assertThat(summary.path("duplicates").asInt()).isEqualTo(1);
        assertThat(summary.path("irrelevant").asInt()).isEqualTo(1);
        assertThat(summary.path("kms_unrelated").asInt()).isEqualTo(1);
        assertThat(summary.path("issue_events").asInt()).isEqualTo(1);
        assertThat(summary.path("dead_letters").asInt()).isZero();
        assertThat(summary.path("trail_entries").asInt()).isEqualTo(21);
        assertThat(summary.path("secrets").asInt()).isEqualTo(20);
        assertThat(summary.path("alerts_by_detector").path("mass-retrieval").asInt())
                .isEqualTo(1);
        assertThat(screen.toString()).contains("mass-retrieval").contains("… and 15 more");
    }

    @Test
    void shouldWriteDocumentsThatConformToOcsf() throws IOException {
        log("a.json.gz", secretRead().by("mallory").at(TEN).acrossSecrets(12));

        analyze("--out", out.toString());

        assertThat(lines("trail.ndjson"))
                .hasSize(12)
                .allSatisfy(
                        line -> assertThat(schema("trail-entry").validate(line)).isEmpty());
        assertThat(lines("alerts.ndjson"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(schema("alert").validate(line)).isEmpty());
    }

    @Test
    void shouldMakeOneDeadLetterOfEachBrokenRecordAndLoseNoNeighbour() throws IOException {
        // Given
        var reads = secretRead().at(TEN).acrossSecrets(5).stream()
                .map(RecordFixture::json)
                .toList();
        var broken = List.of(
                reads.get(1).replace("\"eventTime\"", "\"eventTyme\""),
                reads.get(2).replace("\"eventID\":\"", "\"eventID\":[\""),
                "{\"eventVersion\":\"1.11\",\"eventSource\":\"secretsmanager.amazonaws.com\",\"eventName\":");
        Files.writeString(
                logs.resolve("a.json"),
                String.join(
                        "\n",
                        List.of(
                                reads.get(0),
                                broken.get(0),
                                broken.get(1),
                                broken.get(2),
                                reads.get(3),
                                reads.get(4))));

        // When
        int exit = analyze("--out", out.toString());

        // Then
        assertThat(exit).isEqualTo(Cli.DONE);
        assertThat(json("summary.json").path("dead_letters").asInt()).isEqualTo(3);
        assertThat(lines("dead-letters.ndjson"))
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.path("origin").asText()).contains("a.json#"));
        assertThat(lines("trail.ndjson")).hasSize(3);
    }

    @Test
    void shouldLeaveOutWhatHappenedLaterThanAsked() throws IOException {
        log("a.json.gz", secretRead().by("mallory").at(TEN).acrossSecrets(20));

        analyze("--out", out.toString(), "--as-of", TEN.plusSeconds(4).toString());

        assertThat(json("summary.json").path("trail_entries").asInt()).isEqualTo(5);
        assertThat(json("summary.json").path("after_as_of").asInt()).isEqualTo(15);
        assertThat(json("summary.json").path("alerts").asInt()).isZero();
    }

    @Test
    void shouldJudgeWhatDidNotHappenUntilTheTimeAsked() throws IOException {
        log("a.json.gz", List.of(rotationStarted().at(TEN)));

        analyze("--out", out.toString(), "--as-of", TEN.plus(Duration.ofDays(2)).toString());

        assertThat(json("summary.json")
                        .path("alerts_by_detector")
                        .path("rotation-failed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldJudgeWhatDidNotHappenUntilTheLastEventUnlessAsked() throws IOException {
        log("a.json.gz", List.of(rotationStarted().at(TEN), secretRead().at(TEN.plus(Duration.ofHours(23)))));

        analyze("--out", out.toString());

        assertThat(json("summary.json").path("alerts").asInt()).isZero();
    }

    @Test
    void shouldSayWhichAlertsAnotherConfigurationRemoves() throws IOException {
        log("a.json.gz", secretRead().by("mallory").at(TEN).acrossSecrets(12));
        var other = Files.writeString(folder.resolve("other.yaml"), "detectors:\n  massRetrieval:\n    secrets: 13\n");

        analyze("--compare", other.toString());

        assertThat(screen.toString())
                .contains("With the other configuration:")
                .contains("- MEDIUM")
                .contains("mass-retrieval|");
    }

    @Test
    void shouldSayWhichPathDoesNotExist() {
        int exit = Cli.with().setErr(new PrintWriter(errors)).execute("analyze", "/no/such/folder");

        assertThat(exit).isEqualTo(Cli.WRONG_USAGE);
        assertThat(errors.toString()).contains("/no/such/folder does not exist");
    }

    private void log(String name, List<RecordFixture> records) throws IOException {
        Files.write(
                logs.resolve(name),
                LogFiles.gzipped(records.stream().map(RecordFixture::bytes).toList()));
    }

    private int analyze(String... options) {
        var arguments =
                new ArrayList<>(List.of("analyze", folder.resolve("logs").toString()));
        arguments.addAll(List.of(options));
        return Cli.with()
                .setOut(new PrintWriter(screen))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
    }

    private JsonNode json(String name) throws IOException {
        return Json.MAPPER.readTree(out.resolve(name).toFile());
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(AccessCodec.class.getResourceAsStream(name + ".schema.json"));
    }

    private List<JsonNode> lines(String name) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(out.resolve(name))) {
            nodes.add(Json.MAPPER.readTree(line));
        }
        return nodes;
    }
}
