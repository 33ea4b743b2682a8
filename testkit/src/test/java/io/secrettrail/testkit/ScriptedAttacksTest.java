package io.secrettrail.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.record.Json;
import io.secrettrail.testkit.scenario.Arrival;
import io.secrettrail.testkit.scenario.Scenario;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the truth says about each scripted attack, held against the raw records. Sweeps by path, history and Region have no
 * public log to compare with: these tests hold them to AWS's documentation.
 */
class ScriptedAttacksTest {

    private static final Scenario SCENARIO = Scenario.attacks(5);
    private static final ScenarioTruth TRUTH = SCENARIO.truth();
    private static final Set<IntrusionKind> BY_RATE = EnumSet.of(
            IntrusionKind.BURST,
            IntrusionKind.SLOW_HOUR,
            IntrusionKind.OFF_SCHEDULE,
            IntrusionKind.PLATEAU,
            IntrusionKind.REPEATED_THEFT,
            IntrusionKind.TWELVE_HOUR_RISE);
    private static final Map<String, String> FULL_ARNS = new HashMap<>();
    private static final Map<String, Set<String>> ADDRESSES_BEFORE = new HashMap<>();
    private static final Map<String, List<JsonNode>> RECORDS = new HashMap<>();
    private static final Set<String> SEEN = new HashSet<>();

    @BeforeAll
    static void read() {
        SCENARIO.records()
                .filter(arrival -> SEEN.add(arrival.eventId()))
                .map(arrival -> Json.read(arrival.json()))
                .forEach(ScriptedAttacksTest::take);
    }

    private static void take(JsonNode record) {
        var arn = record.at("/requestParameters/encryptionContext/SecretARN").asText();
        if (!arn.isEmpty()) {
            FULL_ARNS.put(arn, arn.substring(0, arn.length() - 7));
        }
        if (time(record).isBefore(TRUTH.judgedFrom())) {
            ADDRESSES_BEFORE
                    .computeIfAbsent(principal(record), _ -> new HashSet<>())
                    .add(record.path("sourceIPAddress").asText());
        } else {
            RECORDS.computeIfAbsent(principal(record), _ -> new ArrayList<>()).add(record);
        }
    }

    @Test
    void shouldHoldEveryAttackThatIsNotByRateWhenAFortnightIsOver() {
        // Given
        var expected = EnumSet.complementOf(EnumSet.copyOf(BY_RATE));
        // When
        var kinds = TRUTH.intrusions().stream().map(IntrusionTruth::kind).collect(toSet());
        // Then
        assertThat(kinds).isEqualTo(expected);
        assertThat(SEEN).hasSizeLessThan(100_000);
        assertThat(TRUTH.intrusions()).allMatch(intrusion -> !intrusion.start().isBefore(TRUTH.judgedFrom()));
        assertThat(TRUTH.intrusions()).allMatch(intrusion -> intrusion.end().isBefore(TRUTH.end()));
        assertThat(TRUTH.intrusions()).allMatch(intrusion -> !calls(intrusion).isEmpty());
    }

    @Test
    void shouldNameExactlyTheSecretsTakenWhenValuesAreRead() {
        // Given
        var takers = Stream.of(
                        IntrusionKind.LIST_THEN_READ_ALL,
                        IntrusionKind.NEW_ROLE,
                        IntrusionKind.REGION_SWEEP,
                        IntrusionKind.DECOY_TOUCHED,
                        IntrusionKind.STOLEN_CREDENTIALS)
                .flatMap(kind -> of(kind).stream())
                .toList();
        // When
        var unlike = takers.stream()
                .filter(intrusion -> !keysRead(intrusion).equals(intrusion.secretKeys()))
                .toList();
        // Then
        assertThat(takers).hasSize(9);
        assertThat(unlike).isEmpty();
    }

    @Test
    void shouldMultiplyTheVictimsOwnRecordWhenTheftHasASize() {
        // Given
        var sized = of(IntrusionKind.LIST_THEN_READ_ALL).stream()
                .filter(intrusion -> !intrusion.traits().contains(Trait.PIPELINE_IDENTITY))
                .toList();
        // When
        var unlike = sized.stream()
                .filter(intrusion -> intrusion.secretKeys().size()
                        != intrusion.sizeFactor() * usual(intrusion.principal()).size())
                .toList();
        // Then
        assertThat(unlike).isEmpty();
        assertThat(sized).extracting(IntrusionTruth::sizeFactor).contains(2.0, 5.0, 10.0);
        assertThat(sized).allMatch(intrusion -> intrusion.secretKeys().containsAll(usual(intrusion.principal())));
    }

    @Test
    void shouldListInPagesBeforeReadingWhenEverythingIsTaken() {
        // Given
        var intrusion = of(IntrusionKind.LIST_THEN_READ_ALL).getFirst();
        // When
        var lists = calls(intrusion, "ListSecrets");
        // Then
        assertThat(lists.stream()
                        .filter(page -> page.at("/requestParameters/nextToken").isMissingNode()))
                .hasSize(4);
        assertThat(lists.stream()
                        .filter(page -> page.at("/requestParameters/nextToken").isTextual()))
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void shouldForgeTheAgentAndLackLockstepWhenPipelinesAreImitated() {
        // Given
        var forged = TRUTH.intrusions().stream()
                .filter(intrusion -> intrusion.traits().contains(Trait.FORGED_AGENT))
                .toList();
        // When
        var calls = forged.stream()
                .flatMap(intrusion -> calls(intrusion, "GetSecretValue").stream())
                .toList();
        // Then
        assertThat(forged).hasSize(2);
        assertThat(calls).allMatch(call -> call.path("userAgent").asText().contains("terraform-provider-aws"));
        assertThat(calls)
                .allMatch(call -> call.at("/requestParameters/versionId").isMissingNode());
        assertThat(forged)
                .anyMatch(intrusion -> intrusion.traits().contains(Trait.PIPELINE_IDENTITY)
                        && intrusion.principal().endsWith("role/platform-pipeline"));
    }

    @Test
    void shouldAskForEverythingWhenFiltersAndPathsNarrowNothing() {
        // Given
        var batch = of(IntrusionKind.BATCH_CATCH_ALL).getFirst();
        var path = of(IntrusionKind.PATH_SWEEP).getFirst();
        var history = of(IntrusionKind.HISTORY_SWEEP).getFirst();
        // When
        var pages = calls(path, "GetParametersByPath");
        // Then
        assertThat(calls(batch, "BatchGetSecretValue"))
                .isNotEmpty()
                .allMatch(call -> call.at("/requestParameters/filters/0/values/0")
                        .asText()
                        .startsWith("!"));
        assertThat(pages)
                .hasSize(3)
                .allMatch(call -> call.at("/requestParameters/path").asText().equals("/")
                        && call.at("/requestParameters/recursive").asBoolean()
                        && call.at("/requestParameters/withDecryption").asBoolean());
        assertThat(decrypted(path)).isSubsetOf(path.secretKeys()).hasSize(15);
        assertThat(calls(history, "GetParameterHistory"))
                .hasSize(8)
                .allMatch(call -> call.at("/requestParameters/withDecryption").asBoolean());
        assertThat(calls(of(IntrusionKind.PARAMETERS_IN_TENS).getFirst(), "GetParameters"))
                .hasSize(3);
    }

    @Test
    void shouldBeRefusedSeveralTimesAndLetInAtLastWhenSomebodyProbes() {
        // Given
        var probing = of(IntrusionKind.DENIED_PROBING).getFirst();
        // When
        var calls = calls(probing, "GetSecretValue");
        var denied = calls.stream().filter(call -> call.has("errorCode")).toList();
        // Then
        assertThat(denied)
                .hasSize(7)
                .allMatch(call -> call.path("requestParameters").isNull());
        assertThat(denied.stream()
                        .map(call -> call.path("errorMessage").asText())
                        .distinct())
                .hasSize(7);
        assertThat(calls).hasSize(8);
        assertThat(probing.secretKeys()).containsAll(keysRead(probing));
    }

    @Test
    void shouldComeFromElsewhereWhenIdentitiesAreAbused() {
        // Given
        var stolen = of(IntrusionKind.STOLEN_CREDENTIALS).getFirst();
        var sweep = of(IntrusionKind.REGION_SWEEP).getFirst();
        var others = of(IntrusionKind.OTHER_ACCOUNT);
        // When
        var before = ADDRESSES_BEFORE.get(stolen.principal());
        // Then
        assertThat(calls(stolen, "GetSecretValue"))
                .hasSize(3)
                .noneMatch(call -> before.contains(call.path("sourceIPAddress").asText()));
        assertThat(calls(sweep, "ListSecrets").stream()
                        .map(call -> call.path("awsRegion").asText())
                        .distinct())
                .hasSize(6);
        assertThat(calls(of(IntrusionKind.DIRECT_DECRYPT).getFirst(), "Decrypt"))
                .hasSize(2)
                .noneMatch(call -> call.path("userIdentity").has("invokedBy"));
        assertThat(others)
                .allSatisfy(intrusion -> assertThat(calls(intrusion, "Decrypt").stream()
                                .filter(call -> !call.path("recipientAccountId")
                                        .asText()
                                        .equals(intrusion.principal().substring(0, 12))))
                        .hasSize(3)
                        .allMatch(call -> call.path("sharedEventID").isTextual()));
        assertThat(calls(others.getLast(), "GetSecretValue")).isEmpty();
        assertThat(ADDRESSES_BEFORE)
                .doesNotContainKey(of(IntrusionKind.NEW_ROLE).getFirst().principal());
    }

    @Test
    void shouldBlindOpenAndDestroyWhenAdministratorsTurn() {
        // Given
        var names = Map.of(
                IntrusionKind.TRAIL_STOPPED, "StopLogging",
                IntrusionKind.TRAIL_DELETED, "DeleteTrail",
                IntrusionKind.TRAIL_UNVALIDATED, "UpdateTrail",
                IntrusionKind.TRAIL_WITHOUT_READS, "PutEventSelectors",
                IntrusionKind.KEY_DISABLED, "DisableKey",
                IntrusionKind.KEY_DELETION_SCHEDULED, "ScheduleKeyDeletion",
                IntrusionKind.POLICY_OPENED, "PutResourcePolicy",
                IntrusionKind.POLICY_PUBLIC, "PutResourcePolicy",
                IntrusionKind.KEY_POLICY_OPENED, "PutKeyPolicy",
                IntrusionKind.BROAD_GRANT, "PutRolePolicy");
        // When
        var force = calls(of(IntrusionKind.FORCE_DELETE).getFirst(), "DeleteSecret");
        var many = calls(of(IntrusionKind.MASS_DELETE).getFirst(), "DeleteSecret");
        // Then
        names.forEach((kind, name) ->
                assertThat(calls(of(kind).getFirst(), name)).as(name).hasSize(1));
        assertThat(force).hasSize(1);
        assertThat(force.getFirst()
                        .at("/requestParameters/forceDeleteWithoutRecovery")
                        .asBoolean())
                .isTrue();
        assertThat(many).hasSize(8);
        assertThat(policy(IntrusionKind.POLICY_PUBLIC, "/requestParameters/resourcePolicy")
                        .at("/Statement/0/Principal")
                        .asText())
                .isEqualTo("*");
        assertThat(policy(IntrusionKind.BROAD_GRANT, "/requestParameters/policyDocument")
                        .at("/Statement/0/Resource")
                        .asText())
                .isEqualTo("*");
    }

    @Test
    void shouldRepeatEveryByteWhenTheSeedIsTheSame() {
        // Given
        var again = Scenario.attacks(5);
        // When
        var records = again.records().limit(5_000).map(Arrival::json).map(String::new);
        // Then
        var first = SCENARIO.records()
                .limit(5_000)
                .map(Arrival::json)
                .map(String::new)
                .iterator();
        assertThat(records).allSatisfy(json -> assertThat(json).isEqualTo(first.next()));
        assertThat(again.truth()).isEqualTo(TRUTH);
    }

    private static List<IntrusionTruth> of(IntrusionKind kind) {
        return TRUTH.intrusions().stream()
                .filter(intrusion -> intrusion.kind() == kind)
                .toList();
    }

    private static Set<String> usual(String principal) {
        return TRUTH.life().stream()
                .filter(habit -> habit.principal().equals(principal))
                .findFirst()
                .orElseThrow()
                .secretKeys();
    }

    private static List<JsonNode> calls(IntrusionTruth intrusion) {
        return RECORDS.getOrDefault(intrusion.principal(), List.of()).stream()
                .filter(record -> !time(record).isBefore(intrusion.start())
                        && !time(record).isAfter(intrusion.end()))
                .toList();
    }

    private static List<JsonNode> calls(IntrusionTruth intrusion, String name) {
        return calls(intrusion).stream()
                .filter(record -> record.path("eventName").asText().equals(name))
                .toList();
    }

    private static Set<String> keysRead(IntrusionTruth intrusion) {
        return calls(intrusion, "GetSecretValue").stream()
                .filter(call -> call.path("requestParameters").isObject())
                .map(ScriptedAttacksTest::key)
                .collect(toSet());
    }

    private static Set<String> decrypted(IntrusionTruth intrusion) {
        return calls(intrusion, "Decrypt").stream()
                .map(call -> call.at("/requestParameters/encryptionContext/PARAMETER_ARN")
                        .asText())
                .collect(toSet());
    }

    private static String key(JsonNode read) {
        var typed = read.at("/requestParameters/secretId").asText();
        return typed.startsWith("arn:")
                ? FULL_ARNS.getOrDefault(typed, typed)
                : "arn:aws:secretsmanager:" + read.path("awsRegion").asText() + ":"
                        + read.path("recipientAccountId").asText() + ":secret:" + typed;
    }

    private static JsonNode policy(IntrusionKind kind, String pointer) {
        return calls(of(kind).getFirst()).stream()
                .map(call -> call.at(pointer))
                .filter(JsonNode::isTextual)
                .map(text -> Json.read(text.asText()))
                .findFirst()
                .orElseThrow();
    }

    /** As the design names principals, told from the record alone. */
    private static String principal(JsonNode record) {
        var identity = record.path("userIdentity");
        var role = identity.at("/sessionContext/sessionIssuer/userName").asText();
        var account = identity.path("accountId").asText();
        if (role.isEmpty()) {
            return account + ":user/" + identity.path("userName").asText();
        }
        var session = identity.path("principalId").asText().replaceFirst(".*:", "");
        return account + ":role/" + role + (role.startsWith("AWSReservedSSO_") ? "/" + session : "");
    }

    private static Instant time(JsonNode record) {
        return Instant.parse(record.path("eventTime").asText());
    }
}
