package io.secrettrail.detectors;

import static io.secrettrail.detectors.TestTouch.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What did not happen, through the whole topology. Rotation is due every day; with its margin of a day, after two. */
class SecretTimersTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant BEGIN = DAY.minus(Duration.ofDays(20));
    private static final Instant SET = DAY.minus(Duration.ofDays(10)).plus(HOUR);
    private static final Instant DUE = SET.plus(Duration.ofDays(2));
    private static final String SECRET = TestTouch.key("prod/db").value();

    private final DetectionFixture detection = new DetectionFixture(TestConfig.defaults());

    SecretTimersTest() {
        detection.knowsAccountSince(BEGIN);
    }

    @AfterEach
    void close() {
        detection.close();
    }

    private void rotates(String event, Instant at) {
        var call = TestTouch.call(event, AccessClass.ROTATE).at(at);
        detection.entry(
                TestEntry.of(call).asking("{\"rotationRules\":{\"automaticallyAfterDays\":1}}"),
                at.plus(Duration.ofMinutes(5)));
    }

    /** Time goes on: something else is read, and the rules are woken. */
    private void now(Instant time) {
        detection.entry(TestEntry.of(TestTouch.read().of("other").at(time)), time);
        detection.waits(Duration.ofMinutes(1));
    }

    private List<Alert> alerts(String detector) {
        return detection.alerts().stream()
                .filter(alert -> alert.detector().id().equals(detector))
                .toList();
    }

    @Test
    void shouldTellThatARotationIsOverdueWhenTheLogIsClosedAndWhole() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));

        // When
        now(DUE.plus(HOUR.multipliedBy(3)));

        // Then
        var alert = alerts("rotation-overdue").getFirst();
        assertThat(alert.id()).isEqualTo("rotation-overdue|" + SECRET + "|" + DUE);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().sentence())
                .isEqualTo("prod/db has not been rotated for 2 days; its schedule is every 1 day");
    }

    @Test
    void shouldWaitWhenTheLogOfThatHourIsNotClosed() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plusSeconds(1));

        // When
        now(DUE.plus(HOUR.multipliedBy(3)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldWaitWhenWhatClosedTheHourMayNotBeJudgedYet() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));

        // When
        now(DUE.plus(Duration.ofMinutes(100)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldStayQuietWhenTheRotationSucceeded() {
        // Given
        rotates("RotateSecret", SET);
        rotates("RotationSucceeded", SET.plus(Duration.ofHours(40)));
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));

        // When
        now(DUE.plus(HOUR.multipliedBy(3)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldNotKnowWhenAGapCouldHideTheSuccess() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, SET.plus(Duration.ofHours(20)));
        detection.objects(SET.plus(Duration.ofHours(26)), DUE.plus(HOUR.multipliedBy(2)));

        // When
        now(DUE.plus(HOUR.multipliedBy(3)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldCountFromTheEndOfAGapThatIsNeverFilled() {
        // Given
        var gapEnd = SET.plus(Duration.ofHours(26)).minus(HOUR);
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, SET.plus(Duration.ofHours(20)));
        detection.objects(SET.plus(Duration.ofHours(26)), DUE.plus(Duration.ofDays(3)));

        // When
        now(DUE.plus(Duration.ofDays(3)));

        // Then
        assertThat(alerts("rotation-overdue"))
                .singleElement()
                .extracting(Alert::id)
                .isEqualTo(
                        "rotation-overdue|" + SECRET + "|" + gapEnd.plus(HOUR).plus(Duration.ofDays(2)));
    }

    @Test
    void shouldTellWhenASilentRegionFloodsWithoutASuccess() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, SET.plus(Duration.ofHours(20)));
        detection.objects(SET.plus(Duration.ofHours(26)), DUE.plus(HOUR.multipliedBy(2)));
        now(DUE.plus(HOUR.multipliedBy(3)));

        // When
        detection.objects(SET.plus(Duration.ofHours(20)), SET.plus(Duration.ofHours(26)));
        now(DUE.plus(HOUR.multipliedBy(4)));

        // Then
        assertThat(alerts("rotation-overdue"))
                .extracting(Alert::id)
                .containsExactly("rotation-overdue|" + SECRET + "|" + DUE);
    }

    @Test
    void shouldStayQuietWhenASilentRegionFloodsWithTheSuccess() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, SET.plus(Duration.ofHours(20)));
        detection.objects(SET.plus(Duration.ofHours(26)), DUE.plus(HOUR.multipliedBy(2)));
        now(DUE.plus(HOUR.multipliedBy(3)));

        // When
        rotates("RotationSucceeded", SET.plus(Duration.ofHours(22)));
        detection.objects(SET.plus(Duration.ofHours(20)), SET.plus(Duration.ofHours(26)));
        now(DUE.plus(HOUR.multipliedBy(4)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldCloseTheAlertWhenARotationSucceedsAfterAll() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));
        now(DUE.plus(HOUR.multipliedBy(3)));

        // When
        rotates("RotationSucceeded", DUE.plus(HOUR.multipliedBy(4)));

        // Then
        assertThat(alerts("rotation-overdue").getFirst().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldStayQuietWhenRotationIsTurnedOff() {
        // Given
        rotates("RotateSecret", SET);
        rotates("CancelRotateSecret", SET.plus(HOUR));
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));

        // When
        now(DUE.plus(HOUR.multipliedBy(3)));

        // Then
        assertThat(alerts("rotation-overdue")).isEmpty();
    }

    @Test
    void shouldRaiseTheSameAlertOnceWhenEverythingIsReadAgain() {
        // Given
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));
        now(DUE.plus(HOUR.multipliedBy(3)));

        // When
        rotates("RotateSecret", SET);
        detection.objects(BEGIN, DUE.plus(HOUR.multipliedBy(2)));
        now(DUE.plus(HOUR.multipliedBy(4)));

        // Then
        assertThat(alerts("rotation-overdue")).hasSize(1);
    }

    @Test
    void shouldTellThatARotationIsStuckWhenNoEndCameWithinADay() {
        // Given
        rotates("RotationStarted", SET);
        detection.objects(BEGIN, SET.plus(Duration.ofHours(27)));

        // When
        now(SET.plus(Duration.ofHours(28)));

        // Then
        var alert = alerts("rotation-failed").getFirst();
        assertThat(alert.id()).isEqualTo("rotation-failed|" + SECRET + "#stuck|" + SET.plus(Duration.ofDays(1)));
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldNotCallARotationStuckWhenAGapCouldHideItsEnd() {
        // Given
        rotates("RotationStarted", SET);
        detection.objects(BEGIN, SET);
        detection.objects(SET.plus(HOUR.multipliedBy(3)), SET.plus(Duration.ofHours(27)));

        // When
        now(SET.plus(Duration.ofHours(28)));

        // Then
        assertThat(alerts("rotation-failed")).isEmpty();
    }

    @Test
    void shouldOnlyWaitLongerInTheFirstDaysOfAnAccount() {
        // Given
        try (var young = new DetectionFixture(TestConfig.defaults())) {
            young.knowsAccountSince(SET.minus(HOUR));
            var set = TestTouch.call("RotateSecret", AccessClass.ROTATE).at(SET);
            young.entry(TestEntry.of(set).asking("{\"rotationRules\":{\"automaticallyAfterDays\":1}}"), SET);

            // When
            young.objects(BEGIN, DAY);
            young.waits(Duration.ofMinutes(1));
            young.entry(TestEntry.of(TestTouch.read().of("other").at(DAY)), DAY);
            young.waits(Duration.ofMinutes(1));

            // Then
            assertThat(young.alerts())
                    .extracting(Alert::id)
                    .contains("rotation-overdue|" + SECRET + "|" + SET.plus(Duration.ofDays(7)));
        }
    }
}
