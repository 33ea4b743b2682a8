package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static io.secrettrail.enrichment.EnrichmentFixture.header;
import static io.secrettrail.enrichment.SampleRecord.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.topic.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichmentTopologyTest {
    private static final String SM = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
    private static final ActorKey ACTOR = ActorKey.role("111122223333", "payments-api");
    private static final SampleRecord READ = SampleRecord.of("secretsmanager", "GetSecretValue")
            .text("eventTime", "2026-01-05T11:58:00Z")
            .request("{\"secretId\":\"prod/db\"}");
    private static final SampleRecord CREATED = SampleRecord.of("secretsmanager", "CreateSecret")
            .text("eventID", "11111111-d9cb-469f-a165-70867728950e")
            .text("eventTime", "2026-01-05T11:50:00Z")
            .request("{\"name\":\"prod/db\"}")
            .response("{\"arn\":\"" + SM + "prod/db-Ab3dEf\"}");

    private final EnrichmentFixture topology = new EnrichmentFixture();

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldKnowReplicasByTheNameAndSuffixOfTheirPrimary() {
        // Given
        var replica = SM.replace("eu-west-1", "us-east-1") + "prod/db-Ab3dEf";
        topology.fromS3(
                SampleRecord.of("secretsmanager", "ReplicateSecretToRegions")
                        .text("eventID", "replicated")
                        .request("{\"secretId\":\"prod/db\",\"addReplicaRegions\":[{\"region\":\"us-east-1\"},{},7]}")
                        .response("{\"arn\":\"" + SM + "prod/db-Ab3dEf\"}"),
                NOON);

        // When
        topology.fromS3(READ.request("{\"secretId\":\"" + replica + "\"}"), NOON);

        // Then
        var accesses = topology.accesses();
        assertThat(accesses)
                .extracting(
                        access -> access.secret().group(),
                        access -> access.secret().generation())
                .containsOnly(tuple(
                        Optional.of("arn:aws:secretsmanager::111122223333:secret:prod/db"), Optional.of("Ab3dEf")));
        assertThat(accesses.getLast().secret().resolution()).isEqualTo(Resolution.CATALOG);
        assertThat(accesses.getLast().secretKey().region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:59:59Z, Aaaaaa", // older than the log
        "2026-01-05T11:00:00Z, Bbbbbb",
        "2026-01-05T11:29:59Z, Bbbbbb",
        "2026-01-05T11:31:00Z, Cccccc"
    })
    void shouldTellWhichOfTheSecretsThatHadTheNameWasRead(String at, String generation) {
        // Given
        topology.known(new CatalogFact(new SecretKey(SM + "prod/db"), "Aaaaaa", "e", null));
        topology.known(
                new CatalogFact(new SecretKey(SM + "prod/db"), "Bbbbbb", "e", Instant.parse("2026-01-05T11:00:00Z")));
        topology.fromS3(
                CREATED.text("eventTime", "2026-01-05T11:30:00Z").response("{\"arn\":\"" + SM + "prod/db-Cccccc\"}"),
                NOON);

        // When
        topology.fromS3(READ.text("eventTime", at), NOON);

        // Then
        var read = topology.accesses().getLast();
        assertThat(read.secret().generation()).contains(generation);
        assertThat(read.secretKey().value()).isEqualTo(SM + "prod/db");
    }

    @Test
    void shouldWriteTrailBySecretAndTouchByActorWhenARecordArrives() {
        // Given
        var record = READ;
        // When
        topology.fromS3(record, NOON);

        // Then
        var entry = topology.trailRecords().getFirst();
        assertThat(entry.key()).isEqualTo(SM + "prod/db");
        assertThat(entry.headers()).as("headers of the raw record stay with it").isEmpty();
        var access = (Access) entry.value();
        assertThat(access.entryId()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(access.provenance().route()).isEqualTo(Route.S3);
        assertThat(access.raw().json()).isEqualTo(new String(record.bytes(), UTF_8));
        var touch = topology.touches().getFirst();
        assertThat(touch.key()).isEqualTo(ACTOR.value());
        assertThat(touch.value()).isEqualTo(access.touch());
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldWriteOneEntryWhenTheEventArrivesTwice() {
        // Given
        topology.fromS3(READ, NOON);
        // When
        topology.fromS3(READ, NOON.plus(Duration.ofHours(3)));

        // Then
        assertThat(topology.trail()).hasSize(1);
        assertThat(topology.touches()).hasSize(1);
        assertThat(topology.counts.snapshot().duplicates()).isEqualTo(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldForgetAnEventWhenItsRetentionIsLongOver() {
        // Given
        topology.fromS3(READ, NOON);
        // When
        topology.fromS3(READ, NOON.plus(Duration.ofHours(4)));

        // Then
        assertThat(topology.accesses())
                .extracting(access -> access.flags().contains(AccessFlag.LATE))
                .containsExactly(false, true);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not-a-uuid", "0F8FAD5B-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e.1"})
    void shouldTellEventsApartWhenTheirIdsAreUnlikeUuids(String id) {
        // Given
        topology.fromS3(READ, NOON);
        topology.fromS3(READ.text("eventID", id), NOON);
        // When
        topology.fromS3(READ.text("eventID", id), NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses())
                .extracting(Access::entryId)
                .containsExactly("0f8fad5b-d9cb-469f-a165-70867728950e", id);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldAmendEveryEntryOnceWhenTheLogObjectComesAfterEventBridge() {
        // Given
        var batch =
                SampleRecord.of("secretsmanager", "BatchGetSecretValue").request("{\"secretIdList\":[\"a\",\"b\"]}");
        topology.fromEventBridge(batch, NOON);
        var entries = topology.accesses();
        // When
        topology.fromS3(batch, NOON.plusSeconds(300));
        topology.fromS3(batch, NOON.plusSeconds(301));

        // Then
        assertThat(topology.amendments())
                .hasSize(2)
                .allSatisfy(amendment -> assertThat(amendment.proof().logKey()).isEqualTo("AWSLogs/x.json.gz"))
                .extracting(amendment -> amendment.entryId())
                .containsExactlyElementsOf(entries.stream().map(Access::entryId).toList());
        assertThat(topology.touches()).hasSize(2);
        assertThat(topology.counts.snapshot().amendments()).isEqualTo(2);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldNotAmendWhenTheLogObjectCameFirst() {
        // Given
        topology.fromS3(READ, NOON);
        // When
        topology.fromEventBridge(READ, NOON.plusSeconds(5));

        // Then
        assertThat(topology.trail()).hasSize(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldStampFindingsThatAreKnownAndNear() {
        // Given
        var seen = Instant.parse("2026-01-05T09:00:00Z");
        topology.finding("old", ACTOR, seen.minus(Duration.ofDays(3)), seen, NOON);
        topology.finding("near", ACTOR, seen, seen, NOON);
        topology.finding("stranger", ActorKey.user("111122223333", "eve"), seen, seen, NOON);
        // When
        topology.fromS3(READ, NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses().getFirst().findings()).containsExactly("near");
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldStampEveryEntryOfARecordAndNoOtherKeysFinding() {
        // Given
        var batch =
                SampleRecord.of("secretsmanager", "BatchGetSecretValue").request("{\"secretIdList\":[\"a\",\"b\"]}");
        topology.finding("same-key", ACTOR, "ASIAEXAMPLE", NOON);
        topology.finding("other-key", ACTOR, "ASIAOTHER", NOON);
        // When
        topology.fromS3(batch, NOON.plusSeconds(1));

        // Then
        assertThat(topology.accesses())
                .hasSize(2)
                .allSatisfy(access -> assertThat(access.findings()).containsExactly("same-key"));
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepTheNewestUpdateWhenAFindingArrivesOutOfOrder() {
        // Given
        var seen = Instant.parse("2026-01-05T09:00:00Z");
        topology.finding("f", ACTOR, seen, seen.plusSeconds(60), NOON);
        topology.finding("f", ACTOR, seen.minus(Duration.ofDays(9)), seen, NOON.plusSeconds(1));
        // When
        topology.fromS3(READ, NOON.plusSeconds(2));

        // Then
        assertThat(topology.accesses().getFirst().findings()).containsExactly("f");
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldForgetFindingsWhenTheirRetentionIsOver() {
        // Given
        topology.finding("f", ACTOR, NOON, NOON, NOON);
        // When
        topology.fromS3(READ, NOON.plus(Duration.ofDays(91)));

        // Then
        assertThat(topology.driver.getKeyValueStore(FindingsByActor.STORE).get(ACTOR.value()))
                .isNull();
        assertThat(topology.trail()).hasSize(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldTeachTheCatalogOnceWhenAwsWritesAnArn() {
        // Given
        topology.fromS3(CREATED, NOON);
        // When
        topology.fromS3(CREATED.text("eventID", "2").text("eventName", "PutSecretValue"), NOON.plusSeconds(1));

        // Then
        assertThat(topology.facts())
                .containsExactly(new CatalogFact(
                        new SecretKey(SM + "prod/db"),
                        "Ab3dEf",
                        "11111111-d9cb-469f-a165-70867728950e",
                        Instant.parse("2026-01-05T11:50:00Z")));
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldNotTeachTheCatalogWhenACallerWroteTheArn() {
        // Given
        var typed = READ.request("{\"secretId\":\"" + SM + "evil-Ab3dEf\"}");
        var direct = SampleRecord.of("kms", "Decrypt")
                .text("eventID", "3")
                .request("{\"encryptionContext\":{\"SecretARN\":\"" + SM + "evil-Ab3dEf\"}}");
        // When
        topology.fromS3(typed, NOON);
        topology.fromS3(direct, NOON);

        // Then
        assertThat(topology.facts()).isEmpty();
        assertThat(topology.accesses())
                .extracting(access -> access.secret().resolution())
                .containsOnly(Resolution.ASSUMED);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldResolveByWhatAnotherInstanceTaughtTheCatalog() {
        // Given
        topology.known(new CatalogFact(new SecretKey(SM + "prod/db"), "Ab3dEf", "elsewhere", null));
        // When
        topology.fromS3(READ, NOON);

        // Then
        assertThat(topology.accesses().getFirst().secret().resolution()).isEqualTo(Resolution.CATALOG);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldTakeFactsInAnyOrderButKeepTheDateOfCreation() {
        // Given
        topology.fromS3(CREATED.text("eventName", "PutSecretValue").text("eventID", "1"), NOON);
        // When
        topology.fromS3(CREATED, NOON.plusSeconds(1));

        // Then
        assertThat(topology.facts()).extracting(fact -> fact.created() != null).containsExactly(false, true);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldCountIssueEventsAndIrrelevantOnesWithoutAnEntry() {
        // Given
        var issued =
                SampleRecord.of("sts", "AssumeRole").request("{\"roleArn\":\"arn:aws:iam::111122223333:role/app\"}");
        var other = SampleRecord.of("ec2", "RunInstances").text("eventID", "4");
        // When
        Stream.of(issued, other).forEach(record -> topology.fromS3(record, NOON));

        // Then
        assertThat(topology.trail()).isEmpty();
        assertThat(topology.counts.snapshot().issueEvents()).isEqualTo(1);
        assertThat(topology.counts.snapshot().irrelevant()).isEqualTo(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldFlagTheFuture() {
        // Given
        var future = READ.text("eventTime", "2026-01-05T12:00:01Z");
        // When
        topology.fromS3(future, NOON);

        // Then
        assertThat(topology.accesses().getFirst().flags()).containsExactly(AccessFlag.FUTURE_DATED);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldBuryWhatIsNoRecordAndGoOn() {
        // Given
        topology.raw("k", "{\"eventID\":".getBytes(UTF_8), NOON);
        topology.raw("k", "[]".getBytes(UTF_8), NOON);
        topology.raw("k", READ.without("eventName").bytes(), NOON);
        topology.raw("k", READ.text("eventTime", "2026-01-05 12:00:00.000").bytes(), NOON);
        topology.raw("k", null, NOON);
        topology.raw(null, READ.with("x", "\"" + "y".repeat(1 << 20) + "\"").bytes(), NOON);
        // When
        topology.fromS3(READ, NOON);

        // Then
        var letters = topology.deadLetters();
        assertThat(letters).hasSize(6).allSatisfy(letter -> {
            assertThat(header(letter.headers(), DeadLetters.REASON)).isNotBlank();
            assertThat(header(letter.headers(), DeadLetters.ORIGIN)).startsWith("secrettrail-cloudtrail-0@");
        });
        assertThat(letters.getFirst().key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(letters.getFirst().value()).isEqualTo("{\"eventID\":".getBytes(UTF_8));
        assertThat(topology.counts.snapshot().rejected())
                .containsOnlyKeys(
                        "not JSON",
                        "not a JSON object",
                        "no eventName",
                        "eventTime is not of CloudTrail's form 2026-03-04T18:42:09Z",
                        "empty",
                        "longer than 1048576 bytes");
        assertThat(topology.accesses()).hasSize(1);
    }

    @Test
    void shouldBuryAFindingThatCannotBeReadAndGoOn() {
        // Given
        topology.rawFinding("k", "{\"id\":[]}".getBytes(UTF_8), NOON);
        // When
        topology.fromS3(READ, NOON);

        // Then
        assertThat(topology.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(DeadLetters.reason(letter.headers())).contains("SerializationException");
            assertThat(DeadLetters.origin(letter.headers())).isEqualTo("secrettrail-findings-0@0");
        });
        assertThat(topology.accesses()).hasSize(1);
    }

    @Test
    void shouldSurviveHalfCharactersAndDeepParametersInEveryField() {
        // Given
        var half = "\"x\\ud800\"";
        var deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        var record = READ.with("userAgent", half)
                .with("eventName", half)
                .with("requestID", half)
                .with("errorMessage", half)
                .with("requestParameters", "{\"secretId\":" + half + "}")
                .with("responseElements", deep);
        // When
        topology.fromS3(record, NOON);

        // Then
        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.accesses()).hasSize(1);
        assertThat(topology.touches()).hasSize(1);
    }

    @Test
    void shouldFileByTheActorOfTheRecord() {
        // Given
        var record = READ.by(user("alice"));
        // When
        topology.fromS3(record, NOON);

        // Then
        assertThat(topology.touches().getFirst().key()).isEqualTo("111122223333:user/alice");
        assertThat(topology.deadLetters()).isEmpty();
    }
}
