package io.secrettrail.testkit;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.attack.ListThenTakeAll;
import io.secrettrail.testkit.attack.SlowExfiltration;
import io.secrettrail.testkit.attack.StolenRole;
import io.secrettrail.testkit.attack.TheftByPipeline;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.record.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the truth says about each attack, held against the records themselves. */
class AttacksTest {

    private static final Instant END = Instant.parse("2026-03-04T15:13:20Z");
    private static final Estate ESTATE = Estate.simulate(new EstateConfig(1, END));
    private static final Truth TRUTH = ESTATE.truth();

    @Test
    void shouldNameExactlyTheSecretsTakenWhenAnAttackIsTold() {
        // Given
        var reads = reads();
        // When
        var attacks = TRUTH.attacks();
        // Then
        assertThat(attacks)
                .extracting(Truth.AttackTruth::kind)
                .containsExactly(ListThenTakeAll.KIND, SlowExfiltration.KIND, TheftByPipeline.KIND, StolenRole.KIND);
        assertThat(attacks)
                .allSatisfy(attack -> assertThat(reads.stream()
                                .filter(read -> read.accessKey().equals(attack.accessKey()))
                                .filter(read ->
                                        !read.at().isBefore(attack.start().minusSeconds(1)))
                                .filter(read -> !read.at().isAfter(attack.end()))
                                .map(Read::secretKey)
                                .collect(toSet()))
                        .isEqualTo(attack.secretKeys()));
        assertThat(attacks).allSatisfy(attack -> assertThat(attack.start()).isAfter(END.minus(Duration.ofHours(24))));
    }

    @Test
    void shouldNeverTakeTenInTenMinutesWhenTheftIsSlow() {
        // Given
        var attack = TRUTH.attack(SlowExfiltration.KIND);
        // When
        var taken = reads().stream()
                .filter(read -> read.accessKey().equals(attack.accessKey()))
                .toList();
        // Then
        assertThat(attack.secretKeys()).hasSizeBetween(24, 33);
        assertThat(Duration.between(attack.start(), attack.end())).isLessThan(Duration.ofMinutes(65));
        assertThat(taken)
                .allSatisfy(read -> assertThat(taken.stream()
                                .filter(other -> !other.at().isBefore(read.at()))
                                .filter(other -> other.at().isBefore(read.at().plusSeconds(600)))
                                .map(Read::secretKey)
                                .distinct())
                        .hasSizeLessThan(10));
    }

    @Test
    void shouldLackLockstepAndVersionsWhenThePipelineIsAbused() {
        // Given
        var attack = TRUTH.attack(TheftByPipeline.KIND);
        // When
        var calls = calls(attack);
        // Then
        assertThat(calls)
                .noneMatch(call -> call.at("/requestParameters/versionId").isTextual());
        assertThat(calls).noneMatch(call -> call.path("eventName").asText().equals("GetResourcePolicy"));
        assertThat(calls.getFirst().path("eventName").asText()).isEqualTo("ListSecrets");
        assertThat(calls).anyMatch(call -> call.path("userAgent").asText().contains("terraform-provider-aws"));
        assertThat(attack.secretKeys()).hasSizeGreaterThan(60);
    }

    @Test
    void shouldSweepSeveralTimesWhenEverythingIsListedFirst() {
        // Given
        var attack = TRUTH.attack(ListThenTakeAll.KIND);
        // When
        var lists = calls(attack).stream()
                .filter(call -> call.path("eventName").asText().equals("ListSecrets"))
                .toList();
        // Then
        assertThat(lists.stream()
                        .filter(call -> !call.at("/requestParameters/nextToken").isTextual()))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(lists)
                .anyMatch(call -> call.at("/requestParameters/nextToken").isTextual());
        assertThat(attack.secretKeys()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void shouldFlagTheStolenRoleHoursLaterWhenGuardDutyCatchesUp() {
        // Given
        var attack = TRUTH.attack(StolenRole.KIND);
        // When
        var finding = TRUTH.findings().stream()
                .filter(told -> told.accessKey().equals(attack.accessKey()))
                .findFirst()
                .orElseThrow();
        // Then
        assertThat(finding.ways()).containsExactly("EVENT_BRIDGE", "GUARD_DUTY_API");
        assertThat(finding.readAfter()).containsAll(attack.secretKeys());
        assertThat(attack.secretKeys()).hasSizeLessThan(10).containsAll(finding.readBefore());
        assertThat(Duration.between(attack.end(), finding.createdAt())).isGreaterThan(Duration.ofHours(1));
        assertThat(finding.createdAt()).isBefore(END);
        assertThat(TRUTH.findings()).anyMatch(Truth.FindingTruth::sample);
        assertThat(TRUTH.findings()).anyMatch(told -> told.ways().equals(Set.of("GUARD_DUTY_API")));
    }

    private static List<JsonNode> calls(Truth.AttackTruth attack) {
        return ESTATE.records()
                .filter(record -> !record.at().isBefore(attack.start().minusSeconds(1)))
                .filter(record -> !record.at().isAfter(attack.end()))
                .map(record -> Json.read(record.json()))
                .filter(call -> call.at("/userIdentity/accessKeyId").asText().equals(attack.accessKey()))
                .filter(call -> !call.path("eventName").asText().equals("GetCallerIdentity"))
                .toList();
    }

    private static List<Read> reads() {
        Map<String, String> keys = ESTATE.secrets().stream()
                .flatMap(secret -> names(secret).map(name -> Map.entry(secret.place() + name, secret.key())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
        return ESTATE.records()
                .map(record -> Json.read(record.json()))
                .filter(call -> call.path("eventName").asText().equals("GetSecretValue"))
                .filter(call -> call.at("/requestParameters/secretId").isTextual())
                .map(call -> new Read(
                        call.at("/userIdentity/accessKeyId").asText(),
                        time(call),
                        keys.getOrDefault(
                                place(call)
                                        + call.at("/requestParameters/secretId").asText(),
                                "unknown")))
                .toList();
    }

    private static String place(JsonNode call) {
        return new Place(
                        call.path("recipientAccountId").asText(),
                        call.path("awsRegion").asText())
                .toString();
    }

    private static Stream<String> names(Secret secret) {
        return secret instanceof Secret.Managed managed
                ? Stream.of(secret.name(), secret.key(), managed.arn().full())
                : Stream.of(secret.name());
    }

    private static Instant time(JsonNode call) {
        return Instant.parse(call.path("eventTime").asText());
    }

    private record Read(String accessKey, Instant at, String secretKey) {}
}
