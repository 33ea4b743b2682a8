package io.secrettrail.detectors;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Triage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectionTopologyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final DetectionFixture detection = new DetectionFixture(TestConfig.defaults());

    @AfterEach
    void close() {
        detection.close();
    }

    @Test
    void shouldRaiseAnAlertUnderItsIdWhenOneActorReadsManySecrets() {
        // When
        detection.see(read().by("mallory").at("10:00:05").across("prod", 10, SECOND));

        // Then
        assertThat(detection.alerts())
                .extracting(Alert::id)
                .containsExactly("mass-retrieval|111122223333:role/mallory|2026-01-15T10:00:00Z");
        assertThat(detection.deadLetters()).isEmpty();
    }

    @Test
    void shouldReplaceTheAlertAsItGrowsAndSendTheRestInTime() {
        // Given
        detection.see(read().by("mallory").at("10:00:05").across("prod", 150, SECOND));

        // When
        detection.waits(Duration.ofSeconds(10));

        // Then
        assertThat(detection.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.secrets().total()).isEqualTo(150);
            assertThat(alert.version()).isEqualTo(detection.emitted());
        });
    }

    @Test
    void shouldNotRaiseNovelReadsOfAnAccountInItsFirstDays() {
        // Given
        detection.knowsAccountSince(DAY.minus(Duration.ofDays(6)));

        // When
        detection.see(TestTouch.list().by("person").at("10:00:00").every(SECOND, DAY.plusSeconds(36_001)));

        // Then
        assertThat(detection.alerts()).isEmpty();
    }

    @Test
    void shouldGiveANewActorNoFreeWeekWhenAnotherTaskKnowsTheAccount() {
        // Given
        detection.knowsAccountSince(DAY.minus(Duration.ofDays(8)));

        // When
        detection.see(TestTouch.list().by("person").at("10:00:00").every(SECOND, DAY.plusSeconds(36_001)));

        // Then
        assertThat(detection.alerts()).hasSize(1);
    }

    @Test
    void shouldCountTheCatalogForTheShare() {
        // Given
        detection.knowsAccountSince(DAY.minus(Duration.ofDays(9)));
        for (int i = 0; i < 20; i++) {
            detection.knows(TestTouch.key("others/" + i));
        }
        detection.see(read().by("job").at(DAY.minus(Duration.ofDays(8))).every(Duration.ofHours(2), DAY));

        // When
        detection.see(read().by("job").at("10:00:00").across("others", 10, SECOND));

        // Then
        assertThat(detection.alerts())
                .filteredOn(alert -> alert.detector().id().equals("mass-retrieval"))
                .singleElement()
                .satisfies(alert -> assertThat(
                                alert.explanation().facts().get("Share of known secrets in account and Region"))
                        .containsExactly("50 %"));
    }

    @Test
    void shouldJoinFindingsAndTouchesInWhicheverOrder() {
        // Given
        detection.see(read().by("api").using("STOLEN").at("10:00:00").across("stolen", 3, SECOND));
        detection.see(TestFinding.about("api")
                .using("STOLEN")
                .seen("09:59:00", "10:05:00")
                .updatedAt("14:00:00")
                .finding());

        // When
        detection.see(read().by("api").using("STOLEN").at("15:00:00").across("later", 2, SECOND));

        // Then
        assertThat(detection.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.detector().id()).isEqualTo("guardduty-join");
            assertThat(alert.secrets().total()).isEqualTo(5);
        });
    }

    @Test
    void shouldJudgeReadRatesOnTheTrailAndSkipAmendments() {
        // Given
        for (var touch : read().at(DAY.minus(Duration.ofDays(9))).every(Duration.ofHours(1), DAY)) {
            detection.trail(touch.touch());
        }
        detection.rawTrail("key", "{\"secrettrail\":{\"amends\":\"entry\"}}".getBytes(UTF_8), DAY);

        // When
        for (var touch : read().at("10:20:00").every(SECOND, DAY.plusSeconds(37_260))) {
            detection.trail(touch.touch());
        }

        // Then
        detection.waits(Duration.ofSeconds(10));
        assertThat(detection.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.detector().id()).isEqualTo("read-rate");
            assertThat(alert.subject().entity()).isEqualTo(TestTouch.key("prod/db") + "#111122223333:role/api");
            assertThat(alert.explanation().observed()).isEqualTo(60);
        });
        assertThat(detection.deadLetters()).isEmpty();
    }

    @Test
    void shouldMergeDecisionsAndOpenAgainOnRegression() {
        // Given
        detection.see(read().by("mallory").at("10:00:05").across("prod", 10, SECOND));
        var id = detection.alerts().getFirst().id();
        detection.decide(new Triage(id, Triage.Act.RESOLVE, "bob", DAY.plusSeconds(40_000), null, "a drill", null));
        var resolved = detection.alerts().getFirst();

        // When
        detection.see(read().by("mallory").at("10:05:00").across("more", 3, SECOND));

        // Then
        assertThat(resolved.handling().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(detection.alerts().getFirst().handling().status()).isEqualTo(AlertStatus.NEW);
        assertThat(detection.alerts().getFirst().version()).isGreaterThan(resolved.version());
    }

    @Test
    void shouldMarkAlertsOnOldEventsAsHistoric() {
        // Given
        var reads = read().by("mallory").at("10:00:05").across("prod", 10, SECOND);

        // When
        reads.forEach(touch -> detection.see(touch, touch.at().plus(Duration.ofDays(2))));

        // Then
        assertThat(detection.alerts().getFirst().labels()).containsExactly(Alert.LABEL_HISTORIC);
    }

    @Test
    void shouldJudgeEventsDatedInTheFutureByTheirArrival() {
        // Given
        var reads = read().by("mallory")
                .flagged(AccessFlag.FUTURE_DATED)
                .at("23:00:00")
                .across("prod", 10, SECOND);
        var arrival = DAY.plusSeconds(36_000);

        // When
        reads.forEach(touch -> detection.see(touch, arrival));

        // Then
        assertThat(detection.alerts().getFirst().span().window()).isEqualTo(arrival);
    }

    @Test
    void shouldBuryWhatIsNoTrailEntryAndGoOn() {
        // When
        detection.rawTrail("key", "no json".getBytes(UTF_8), DAY);
        detection.see(read().by("mallory").at("10:00:05").across("prod", 10, SECOND));

        // Then
        assertThat(detection.deadLetters()).isEqualTo(List.of("no json"));
        assertThat(detection.alerts()).hasSize(1);
    }
}
