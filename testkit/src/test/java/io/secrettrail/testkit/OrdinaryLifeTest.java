package io.secrettrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.record.Caller.OnBehalf;
import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.scenario.Arrival;
import io.secrettrail.testkit.scenario.HonestClass;
import io.secrettrail.testkit.scenario.Scenario;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdinaryLifeTest {

    private static final int DAYS = 8;
    private static final Scenario SCENARIO = Scenario.ordinaryLife(3, DAYS);
    private static final ScenarioTruth TRUTH = SCENARIO.truth();
    private static final Map<String, Integer> CALLS = new HashMap<>();
    private static final Set<String> SPELLINGS = new HashSet<>();
    private static int records;
    private static int twice;
    private static int late;
    private static int outOfOrder;
    private static int kmsLeftOut;
    private static int skewed;

    @BeforeAll
    static void live() {
        var ids = new HashSet<String>();
        var last = new Arrival[1];
        SCENARIO.records().forEach(arrival -> {
            records++;
            twice += ids.add(arrival.eventId()) ? 0 : 1;
            var delay = Duration.between(arrival.at(), arrival.arrived());
            late += delay.toMinutes() > 30 ? 1 : 0;
            outOfOrder += last[0] != null && arrival.at().isBefore(last[0].at()) ? 1 : 0;
            assertThat(last[0] == null || !arrival.arrived().isBefore(last[0].arrived()))
                    .isTrue();
            last[0] = arrival;
            take(arrival.record());
        });
    }

    private static void take(CloudTrailRecord record) {
        var name = record.call().name();
        var failure = record.content().failure();
        var outcome = failure == null || failure.code() == null ? "" : " " + failure.code();
        CALLS.merge(principal(record) + " " + name + outcome, 1, Integer::sum);
        CALLS.merge(name + outcome, 1, Integer::sum);
        var place = new Place(record.accountId(), record.region());
        kmsLeftOut += record.call().service().equals("kms") && place.equals(Place.PLATFORM_US) ? 1 : 0;
        skewed += record.session().caller() instanceof OnBehalf store
                        && Duration.between(record.at(), store.since()).toSeconds() == 75
                ? 1
                : 0;
        var request = record.content().request();
        if (name.equals("GetSecretValue") && request != null) {
            var typed = request.path("secretId").asText();
            SPELLINGS.add(
                    typed.matches("arn:.*-[A-Za-z0-9]{6}") ? "full" : typed.startsWith("arn:") ? "partial" : "name");
        }
    }

    @Test
    void shouldHoldEveryHonestClassAndNoAttackWhenLifeIsOrdinary() {
        // Given
        var all = EnumSet.allOf(HonestClass.class);
        // When
        var kinds = TRUTH.life().stream().map(habit -> habit.kind()).collect(Collectors.toSet());
        // Then
        assertThat(kinds).isEqualTo(all);
        assertThat(TRUTH.intrusions()).isEmpty();
        assertThat(TRUTH.decoys()).isEmpty();
        assertThat(principals().filter(principal -> principal.contains("@") || principal.contains(":user/")))
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(principals()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(Scenario.ordinaryLife(3, 30).truth().life().stream()
                        .flatMap(habit -> habit.secretKeys().stream())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void shouldMakeAMillionRecordsInThirtyDaysWhenADayIsCounted() {
        // Given
        var perDay = records / DAYS;
        // When
        var inThirtyDays = perDay * 30;
        // Then
        assertThat(inThirtyDays).isBetween(900_000, 1_150_000);
    }

    @Test
    void shouldArriveAsTrailsDoWhenFilesAreDelivered() {
        // Given
        var whole = records;
        // When
        var share = (double) late / whole;
        // Then
        assertThat(share).isBetween(0.002, 0.05);
        assertThat(twice).isBetween(whole / 400, whole / 150);
        assertThat(outOfOrder).isGreaterThan(whole / 20);
        assertThat(kmsLeftOut).isZero();
        assertThat(skewed).isPositive();
        assertThat(SPELLINGS).containsExactlyInAnyOrder("name", "partial", "full");
    }

    @Test
    void shouldFailHonestlyWhenThingsGoWrong() {
        // Given
        var failed = TRUTH.incidents().size();
        // When
        var throttled = CALLS.get("GetSecretValue ThrottlingException");
        // Then
        assertThat(throttled).isPositive();
        assertThat(CALLS.get("GetSecretValue AccessDenied")).isPositive();
        assertThat(CALLS.get("GetSecretValue ResourceNotFoundException")).isPositive();
        assertThat(CALLS.get("RotationFailed")).isBetween(failed, failed + failed / 20 + 1); // some come twice
        assertThat(CALLS.get("CreateSecret")).isGreaterThan(30);
        assertThat(CALLS.get("DeleteSecret")).isPositive();
    }

    @Test
    void shouldDescribeAndNotReadWhenSomebodyCachesOrScans() {
        // Given
        var caches = TRUTH.of(HonestClass.CACHED_READER);
        var scanner = TRUTH.of(HonestClass.SCANNER).getFirst().principal();
        // When
        var heartbeats = caches.stream()
                .filter(cache -> CALLS.get(cache.principal() + " DescribeSecret")
                        > 5 * CALLS.get(cache.principal() + " GetSecretValue"))
                .toList();
        // Then
        assertThat(heartbeats).hasSameSizeAs(caches);
        assertThat(CALLS.get(scanner + " DescribeSecret")).isGreaterThan(150);
        assertThat(CALLS).doesNotContainKey(scanner + " GetSecretValue");
    }

    @Test
    void shouldAskAgainAndAgainWhenAPollerDoesNotCache() {
        // Given
        var poller = TRUTH.of(HonestClass.UNCACHED_POLLER).getFirst().principal();
        // When
        var perDay = CALLS.get(poller + " GetSecretValue") / DAYS;
        // Then
        assertThat(perDay).isBetween(8_600, 8_800);
    }

    private static Stream<String> principals() {
        return TRUTH.life().stream().map(habit -> habit.principal()).distinct();
    }

    private static String principal(CloudTrailRecord record) {
        return switch (record.session().caller()) {
            case Principal principal -> principal.principal();
            case OnBehalf behalf -> "on behalf of " + behalf.of().principal();
            default -> "a service";
        };
    }
}
