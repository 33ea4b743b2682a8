package io.secrettrail.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.record.Json;
import io.secrettrail.testkit.scenario.Arrival;
import io.secrettrail.testkit.scenario.HonestClass;
import io.secrettrail.testkit.scenario.Scenario;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RatesScenarioTest {

    private static final Scenario SCENARIO = Scenario.rates(7, 40, 7);
    private static Map<String, List<Instant>> readsBySecret;

    @BeforeAll
    static void readAgain() {
        var seen = new HashSet<String>();
        readsBySecret = SCENARIO.records()
                .filter(arrival -> seen.add(arrival.eventId()))
                .map(arrival -> Json.read(arrival.json()))
                .collect(groupingBy(RatesScenarioTest::key, mapping(RatesScenarioTest::time, toList())));
    }

    @Test
    void shouldRepeatEveryByteWhenTheSeedIsTheSame() {
        // Given
        var first = hash(Scenario.rates(7, 10, 5));
        // When
        var again = hash(Scenario.rates(7, 10, 5));
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(hash(Scenario.rates(8, 10, 5))).isNotEqualTo(first);
    }

    @Test
    void shouldLeaveOtherKeysAsTheyWereWhenOneMoreIsAdded() {
        // Given
        var few = hashOf(Scenario.rates(7, 10, 5), "job-6");
        // When
        var more = hashOf(Scenario.rates(7, 11, 5), "job-6");
        // Then
        assertThat(more).isEqualTo(few);
    }

    @Test
    void shouldTakeWhatTheTruthSaysWhenAKeyIsAttacked() {
        // Given
        var intrusions = SCENARIO.truth().intrusions();
        // When
        var unlike = intrusions.stream()
                .filter(intrusion -> readsDuring(intrusion) < intrusion.sizeFactor())
                .toList();
        // Then
        assertThat(unlike).isEmpty();
        assertThat(intrusions.stream().map(IntrusionTruth::kind).distinct())
                .contains(
                        IntrusionKind.BURST,
                        IntrusionKind.SLOW_HOUR,
                        IntrusionKind.OFF_SCHEDULE,
                        IntrusionKind.PLATEAU);
        assertThat(intrusions).hasSizeBetween(55, 105);
        assertThat(intrusions)
                .allMatch(intrusion ->
                        !intrusion.start().isBefore(SCENARIO.truth().judgedFrom()));
    }

    @Test
    void shouldHoldEveryClassWhenKeysAreCounted() {
        // Given
        var truth = SCENARIO.truth();
        // When
        var perClass = truth.life().stream().collect(groupingBy(habit -> habit.kind()));
        // Then
        assertThat(perClass.keySet())
                .containsExactlyInAnyOrder(
                        HonestClass.SPARSE_PERSON,
                        HonestClass.HOURLY_JOB,
                        HonestClass.FIVE_MINUTE_POLL,
                        HonestClass.DAILY_CYCLE,
                        HonestClass.OVER_DISPERSED_BATCH,
                        HonestClass.NEW_SERVICE);
        assertThat(perClass.get(HonestClass.NEW_SERVICE)).hasSize(2);
        assertThat(perClass.get(HonestClass.DAILY_CYCLE)).hasSize(8);
    }

    @Test
    void shouldComeBackAtTheSameTimeOnFiveDaysWhenATheftIsRepeated() {
        // Given
        var repeated = Scenario.repeatedThefts(7, 10).truth();
        // When
        var perKey = repeated.intrusions().stream().collect(groupingBy(IntrusionTruth::secretKeys));
        // Then
        assertThat(perKey).hasSize(10);
        assertThat(perKey.values()).allSatisfy(thefts -> {
            assertThat(thefts).hasSize(5);
            assertThat(thefts.stream()
                            .map(theft -> theft.start().getEpochSecond() % 86_400)
                            .distinct())
                    .hasSize(1);
            assertThat(thefts.stream().map(IntrusionTruth::traits)).doesNotHaveDuplicates();
        });
        assertThat(repeated.of(HonestClass.SCALE_OUT)).hasSize(2);
    }

    @Test
    void shouldAddALittleForHalfADayWhenARiseIsSlow() {
        // Given
        var scenario = Scenario.slowRises(7, 5, 6);
        var rises = scenario.truth().intrusions();
        // When
        var reads = scenario.records().map(Arrival::at).toList();
        // Then
        assertThat(rises)
                .hasSize(5)
                .allMatch(rise -> Duration.between(rise.start(), rise.end()).equals(Duration.ofHours(12)));
        assertThat(rises).allMatch(rise -> rise.sizeFactor() >= 0.4 && rise.sizeFactor() <= 1.2);
        assertThat(reads.size() / 5 / 6).isGreaterThan(500);
    }

    private static long readsDuring(IntrusionTruth intrusion) {
        return intrusion.secretKeys().stream()
                .flatMap(key -> readsBySecret.get(key).stream())
                .filter(at -> !at.isBefore(intrusion.start()) && !at.isAfter(intrusion.end()))
                .count();
    }

    private static String key(JsonNode read) {
        var typed = read.at("/requestParameters/secretId").asText();
        return SCENARIO.truth().life().stream()
                .flatMap(habit -> habit.secretKeys().stream())
                .filter(key ->
                        key.endsWith(":secret:" + typed) || typed.equals(key) || typed.matches(key + "-[A-Za-z0-9]{6}"))
                .findFirst()
                .orElseThrow();
    }

    private static Instant time(JsonNode read) {
        return Instant.parse(read.path("eventTime").asText());
    }

    private static String hash(Scenario scenario) {
        return hashOf(scenario, "");
    }

    private static String hashOf(Scenario scenario, String actor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            scenario.records()
                    .map(Arrival::json)
                    .filter(json ->
                            Json.read(json).path("userIdentity").toString().contains(actor))
                    .sorted(Arrays::compare) // files are not in order, and what else stands in them decides on it
                    .forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
