package io.secrettrail.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.attack.TheftByPipeline;
import io.secrettrail.testkit.record.Json;
import io.secrettrail.testkit.record.TokenService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstateTest {

    private static final Instant END = Instant.parse("2026-03-04T15:13:20Z");
    private static final Estate ESTATE = Estate.simulate(new EstateConfig(1, END));
    private static final Truth TRUTH = ESTATE.truth();

    @Test
    void shouldRepeatEveryByteWhenSeedAndEndAreTheSame() {
        // Given
        var first = hash(ESTATE);
        // When
        var again = Estate.simulate(new EstateConfig(1, END));
        // Then
        assertThat(hash(again)).isEqualTo(first);
        assertThat(again.truth().toJson()).isEqualTo(TRUTH.toJson());
        assertThat(hash(Estate.simulate(new EstateConfig(2, END)))).isNotEqualTo(first);
    }

    @Test
    void shouldHoldAboutSixtyThousandRelevantRecordsWhenNineDaysAreLived() {
        // Given
        var volume = TRUTH.volume();
        // When
        var irrelevant = volume.records() - volume.relevant();
        // Then
        assertThat(volume.relevant()).isBetween(55_000, 66_000);
        assertThat(irrelevant).isBetween(50_000, 70_000);
        assertThat(volume.secrets()).isBetween(190, 240);
        assertThat(volume.workloads()).isBetween(40, 60);
        assertThat(ESTATE.secrets().stream()
                        .map(secret -> secret.place().account())
                        .distinct())
                .hasSize(3);
        assertThat(ESTATE.secrets().stream()
                        .map(secret -> secret.place().region())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void shouldCountABatchReadOnceWhenItsSecretsHaveRecordsOfTheirOwn() {
        // Given
        int batchesADay = 12;
        int secretsOfTheBatchWithRecords = 5;
        // When
        var volume = TRUTH.volume();
        // Then
        assertThat(volume.trailEntries() - volume.accesses())
                .isEqualTo(EstateConfig.DAYS * batchesADay * secretsOfTheBatchWithRecords);
    }

    @Test
    void shouldKeepAttacksAndHabitsWhenAllDayTrafficIsThinned() {
        // Given
        var thinned = Estate.simulate(new EstateConfig(1, END, 4));
        // When
        var truth = thinned.truth();
        // Then
        assertThat(truth.volume().relevant()).isLessThan(TRUTH.volume().relevant() * 6 / 10);
        assertThat(truth.volume().workloads()).isEqualTo(TRUTH.volume().workloads());
        assertThat(truth.attacks()).isEqualTo(TRUTH.attacks());
        for (var habit : List.of("INFRASTRUCTURE_REFRESH", "START_UP", "CONSOLE_VISIT")) {
            assertThat(truth.count(habit)).as(habit).isEqualTo(TRUTH.count(habit));
        }
    }

    @Test
    void shouldWriteOrderedRecordsWithIdsOfTheirOwnWhenEverythingIsRead() {
        // Given
        var ids = new HashSet<String>();
        var times = new ArrayList<Instant>();
        // When
        var broken = ESTATE.records()
                .peek(record -> times.add(record.at()))
                .filter(record -> !ids.add(record.eventId()) || !isWhole(Json.read(record.json())))
                .count();
        // Then
        assertThat(broken).isZero();
        assertThat(times).isSorted();
        assertThat(times.getFirst()).isAfterOrEqualTo(ESTATE.config().start());
        assertThat(times.getLast()).isBefore(END);
    }

    @Test
    void shouldTellTheTruthWhenRecordsAreCountedAgain() {
        // Given
        var counted = ESTATE.records()
                .map(record -> Json.read(record.json()))
                .filter(EstateTest::isRelevant)
                .collect(toMap(record -> record.path("eventID").asText(), EstateTest::entries));
        // When
        var told = TRUTH.relevantEvents();
        // Then
        assertThat(told).isEqualTo(counted);
    }

    @Test
    void shouldReadInLockstepWhenThePipelineRefreshes() {
        // Given
        var theft = TRUTH.attack(TheftByPipeline.KIND);
        var calls = ESTATE.records()
                .map(record -> Json.read(record.json()))
                .filter(call -> call.at("/userIdentity/sessionContext/sessionIssuer/userName")
                        .asText()
                        .equals("platform-pipeline"))
                .filter(call -> call.at("/requestParameters/secretId").isTextual())
                .filter(call -> time(call).isBefore(theft.start()) || time(call).isAfter(theft.end()))
                .toList();
        // When
        var perSecret = calls.stream()
                .collect(groupingBy(
                        call -> call.at("/requestParameters/secretId").asText()));
        // Then
        assertThat(perSecret).hasSize(30);
        assertThat(perSecret.values()).allSatisfy(own -> {
            var named = own.stream()
                    .filter(call -> call.path("eventName").asText().equals("GetSecretValue"))
                    .toList();
            assertThat(named).hasSizeGreaterThan(10);
            assertThat(named)
                    .allMatch(read -> read.at("/requestParameters/versionId").isTextual());
            assertThat(named)
                    .allMatch(read -> own.stream()
                            .filter(call -> call.path("eventName").asText().equals("GetResourcePolicy"))
                            .anyMatch(call -> Duration.between(time(call), time(read))
                                            .abs()
                                            .toSeconds()
                                    <= 5));
        });
    }

    @Test
    void shouldHandOutEveryTemporaryKeyThatIsUsedWhenTheFirstDayIsOver() {
        // Given
        var issued = ESTATE.records()
                .map(record -> Json.read(record.json()))
                .filter(call -> call.at("/responseElements/credentials").isObject())
                .toList();
        var keys = issued.stream()
                .map(call ->
                        call.at("/responseElements/credentials/accessKeyId").asText())
                .collect(toSet());
        // When
        var unknown = ESTATE.records()
                .filter(record -> record.day() > 0)
                .map(record -> Json.read(record.json()))
                .filter(call -> call.at("/userIdentity/type").asText().equals("AssumedRole"))
                .filter(call -> !call.path("userIdentity").has("invokedBy"))
                .filter(call -> !call.at("/userIdentity/sessionContext/sessionIssuer/userName")
                        .asText()
                        .equals("eks-node-role"))
                .filter(call ->
                        !keys.contains(call.at("/userIdentity/accessKeyId").asText()))
                .toList();
        // Then
        assertThat(unknown).isEmpty();
        assertThat(issued)
                .allMatch(call -> call.at("/responseElements/credentials/sessionToken")
                        .asText()
                        .startsWith(TokenService.TOKEN_MARK));
    }

    @Test
    void shouldLiveANormalLifeWhenDaysPass() {
        // Given
        var truth = TRUTH;
        // When
        var visitors = truth.normalLife().stream()
                .filter(count -> count.activity().equals("CONSOLE_VISIT"))
                .toList();
        // Then
        assertThat(truth.count("INFRASTRUCTURE_REFRESH")).isEqualTo(17);
        assertThat(truth.count("START_UP")).isGreaterThanOrEqualTo(30);
        assertThat(visitors).hasSizeGreaterThanOrEqualTo(5).allMatch(person -> person.days() >= 2);
        assertThat(truth.count("ROTATION_SUCCEEDED")).isGreaterThan(50);
        assertThat(truth.count("ROTATION_FAILED")).isGreaterThan(2);
        assertThat(truth.count("DENIED_DEPLOYMENT")).isPositive();
        assertThat(truth.count("TASK_START")).isGreaterThan(100);
    }

    private static boolean isWhole(JsonNode record) {
        return Stream.of("eventVersion", "eventID", "eventTime", "eventSource", "eventName", "awsRegion", "requestID")
                        .allMatch(field -> record.path(field).isTextual())
                && record.path("userIdentity").isObject()
                && record.has("requestParameters")
                && record.has("responseElements")
                && (!record.path("errorCode").asText().equals("AccessDenied")
                        || record.path("requestParameters").isNull()
                                && record.path("errorMessage").asText().contains(" on resource: "));
    }

    private static boolean isRelevant(JsonNode record) {
        var name = record.path("eventName").asText();
        var context = record.at("/requestParameters/encryptionContext");
        return switch (record.path("eventSource").asText()) {
            case "secretsmanager.amazonaws.com" -> true;
            case "ssm.amazonaws.com" -> name.contains("Parameter");
            case "kms.amazonaws.com" -> context.has("SecretARN") || context.has("PARAMETER_ARN");
            case "sts.amazonaws.com", "eks-auth.amazonaws.com" -> name.startsWith("AssumeRole");
            case "iam.amazonaws.com" -> name.equals("PutRolePolicy");
            default -> false;
        };
    }

    private static int entries(JsonNode record) {
        var request = record.path("requestParameters");
        return record.path("eventName").asText().startsWith("AssumeRole")
                ? 0
                : Math.max(
                        1,
                        request.path("names").size()
                                + request.path("secretIdList").size());
    }

    private static Instant time(JsonNode call) {
        return Instant.parse(call.path("eventTime").asText());
    }

    private static String hash(Estate estate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            estate.records().map(SimulatedRecord::json).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
