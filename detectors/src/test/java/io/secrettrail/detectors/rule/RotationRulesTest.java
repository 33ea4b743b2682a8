package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.policyRead;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.RotationEntries.abandoned;
import static io.secrettrail.detectors.rule.RotationEntries.at;
import static io.secrettrail.detectors.rule.RotationEntries.cancelled;
import static io.secrettrail.detectors.rule.RotationEntries.failed;
import static io.secrettrail.detectors.rule.RotationEntries.scheduled;
import static io.secrettrail.detectors.rule.RotationEntries.started;
import static io.secrettrail.detectors.rule.RotationEntries.succeeded;
import static io.secrettrail.detectors.rule.RotationEntries.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestEntry;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RotationRulesTest {
    private static final String THIRTY_DAYS = "{\"automaticallyAfterDays\":30}";

    private final WatchedSecret secret = new WatchedSecret();

    @Test
    void shouldTellStepFunctionAndReadersWhenARotationFails() {
        // Given
        secret.see(TestEntry.of(read().by("web").at("08:00:00")));
        secret.see(started(at("09:00:00")), succeeded(at("09:00:20")));

        // When
        secret.see(started(at("12:00:00")), failed(at("12:00:05")));

        // Then
        var alert = secret.alerts("rotation-failed").getFirst();
        assertThat(alert.id()).isEqualTo("rotation-failed|" + TestTouch.key("prod/db") + "|2026-01-15T12:00:00Z");
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.explanation().sentence())
                .isEqualTo("rotation of prod/db failed in step setSecret; the last success was 15 Jan 09:00 UTC");
        assertThat(alert.explanation().facts().get("Function"))
                .containsExactly("arn:aws:lambda:eu-west-1:111122223333:function:rotator");
        assertThat(alert.explanation().facts().get("Read in the last 30 days by"))
                .containsExactly(read().by("web").principal());
    }

    @Test
    void shouldBeHighWhenTheSecondRotationInARowFails() {
        // Given
        secret.see(failed(at("09:00:00")));

        // When
        secret.see(failed(at("12:00:00")));

        // Then
        assertThat(secret.alerts("rotation-failed"))
                .extracting(Alert::severity)
                .containsExactly(Severity.MEDIUM, Severity.HIGH);
    }

    @Test
    void shouldBeginToCountAgainWhenARotationSucceededBetween() {
        // Given
        secret.see(failed(at("09:00:00")), succeeded(at("10:30:00")));

        // When
        secret.see(failed(at("12:00:00")));

        // Then
        assertThat(secret.alerts("rotation-failed")).extracting(Alert::severity).containsOnly(Severity.MEDIUM);
    }

    @Test
    void shouldCountAFailureOnceWhenItComesTwice() {
        // Given
        secret.see(failed(at("09:00:00")));

        // When
        secret.see(failed(at("09:00:00")));

        // Then
        var alert = secret.alerts("rotation-failed").getFirst();
        assertThat(alert.evidence().total()).isEqualTo(1);
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldBeHighWhenTheSecretWasDueBefore() {
        // Given
        secret.see(scheduled(at("09:00:00").by("admin").at(TestTouch.DAY.minus(Duration.ofDays(31))), THIRTY_DAYS));

        // When
        secret.see(failed(at("12:00:00")));

        // Then
        assertThat(secret.alerts("rotation-failed").getFirst().severityReason()).contains("due for rotation before");
    }

    @Test
    void shouldOnlyTellWhenATestOfTheRotationFails() {
        // Given
        var test = TestEntry.of(TestTouch.call("TestRotationFailed", AccessClass.ROTATE)
                .at("12:00:00")
                .ending(Outcome.ERROR));

        // When
        secret.see(test);

        // Then
        assertThat(secret.alerts("rotation-failed").getFirst().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void shouldFireInTheFirstDaysOfAnAccount() {
        // Given
        secret.learning();

        // When
        secret.see(failed(at("12:00:00")));

        // Then
        assertThat(secret.alerts("rotation-failed")).hasSize(1);
    }

    @Test
    void shouldStayQuietWhenRotationsSucceedInWhicheverOrderTheyArrive() {
        // Given
        secret.see(succeeded(at("09:00:20")), started(at("09:00:00")));

        // When
        secret.see(started(at("12:00:00")), succeeded(at("12:00:30")));

        // Then
        assertThat(secret.alerts("rotation-failed")).isEmpty();
    }

    @Test
    void shouldNameWhoMadeTheNewVersionWhenARotationIsAbandoned() {
        // Given
        secret.see(written(at("08:00:00").by("deployer")));
        secret.see(started(at("09:00:00")), written(at("09:00:10").by("deployer")));

        // When
        secret.see(abandoned(at("09:00:20")));

        // Then
        var alert = secret.alerts("rotation-abandoned").getFirst();
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.explanation().sentence())
                .contains("new version was made meanwhile, by 111122223333:role/deployer");
    }

    @Test
    void shouldBeMediumWhenWhoMadeTheNewVersionIsNewToTheSecret() {
        // Given
        secret.see(started(at("09:00:00")), written(at("09:00:10").by("stranger")));

        // When
        secret.see(abandoned(at("09:00:20")));

        // Then
        assertThat(secret.alerts("rotation-abandoned").getFirst().severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldCallNobodyNewInTheFirstDaysOfAnAccount() {
        // Given
        secret.learning().see(started(at("09:00:00")), written(at("09:00:10").by("stranger")));

        // When
        secret.see(abandoned(at("09:00:20")));

        // Then
        assertThat(secret.alerts("rotation-abandoned").getFirst().severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldNotNameTheRotationFunctionWhenItWroteInRotationsThatSucceeded() {
        // Given
        secret.see(started(at("08:00:00")), written(at("08:00:05").by("rotator")), succeeded(at("08:00:10")));
        secret.see(
                started(at("09:00:00")),
                written(at("09:00:05").by("rotator")),
                written(at("09:00:07").by("web")));

        // When
        secret.see(abandoned(at("09:00:20")));

        // Then
        assertThat(secret.alerts("rotation-abandoned")
                        .getFirst()
                        .explanation()
                        .facts()
                        .get("Wrote since it began"))
                .containsExactly("111122223333:role/web");
    }

    @Test
    void shouldBeHighWhenAStrangerTurnsRotationOff() {
        // Given
        secret.see(scheduled(at("08:00:00").by("admin"), THIRTY_DAYS));

        // When
        secret.see(cancelled(at("12:00:00").by("stranger")));

        // Then
        var alert = secret.alerts("rotation-disabled").getFirst();
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().sentence())
                .isEqualTo(
                        "rotation of prod/db is now off, before it was every 30 days; changed by 111122223333:role/stranger");
    }

    @Test
    void shouldBeMediumWhenWhoWroteTheSecretTurnsRotationOff() {
        // Given
        secret.see(written(at("08:00:00").by("admin")));

        // When
        secret.see(cancelled(at("12:00:00").by("admin")));

        // Then
        assertThat(secret.alerts("rotation-disabled").getFirst().severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldBeLowWhenItsManagerTurnsRotationOffAsCodeDoes() {
        // Given
        secret.see(written(at("08:00:00").by("terraform")));
        secret.see(TestEntry.of(policyRead().by("terraform").at("11:59:58")));

        // When
        secret.see(cancelled(at("12:00:00").by("terraform")));

        // Then
        var alert = secret.alerts("rotation-disabled").getFirst();
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.is(Alert.LABEL_IAC)).isTrue();
    }

    @Test
    void shouldFireWhenTheIntervalIsDoubled() {
        // Given
        secret.see(scheduled(at("08:00:00").by("admin"), THIRTY_DAYS));

        // When
        secret.see(scheduled(at("12:00:00").by("admin"), "{\"scheduleExpression\":\"rate(60 days)\"}"));

        // Then
        assertThat(secret.alerts("rotation-disabled")
                        .getFirst()
                        .explanation()
                        .facts()
                        .get("Schedule now"))
                .containsExactly("every 60 days");
    }

    @Test
    void shouldStayQuietWhenTheIntervalIsNotDoubled() {
        // Given
        secret.see(scheduled(at("08:00:00").by("admin"), THIRTY_DAYS));

        // When
        secret.see(scheduled(at("12:00:00").by("admin"), "{\"automaticallyAfterDays\":59}"));

        // Then
        assertThat(secret.alerts("rotation-disabled")).isEmpty();
    }

    @Test
    void shouldStayQuietWhenASecretIsRotatedByHand() {
        // Given
        secret.see(scheduled(at("08:00:00").by("admin"), THIRTY_DAYS));

        // When
        secret.see(
                TestEntry.of(TestTouch.call("RotateSecret", AccessClass.ROTATE).at("12:00:00"))
                        .asking("{\"secretId\":\"prod/db\"}"));

        // Then
        assertThat(secret.alerts("rotation-disabled")).isEmpty();
    }

    @Test
    void shouldFireWhenTheScheduleIsDropped() {
        // Given
        secret.see(scheduled(at("08:00:00").by("admin"), THIRTY_DAYS));

        // When
        secret.see(scheduled(at("12:00:00").by("admin"), "{}"));

        // Then
        assertThat(secret.alerts("rotation-disabled")).hasSize(1);
    }

    @Test
    void shouldStayWithinAKilobyteWhenASecretHasManyReadersAndRotations() {
        // Given
        for (int i = 0; i < 12; i++) {
            secret.see(TestEntry.of(read().by("reader-" + i).at("08:00:00").after(Duration.ofMinutes(i))));
        }

        // When
        secret.see(
                scheduled(at("09:00:00").by("admin"), THIRTY_DAYS), started(at("09:00:01")), succeeded(at("09:00:09")));

        // Then
        assertThat(secret.bytes(read())).isLessThan(1_024);
    }
}
