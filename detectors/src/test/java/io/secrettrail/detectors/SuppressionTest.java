package io.secrettrail.detectors;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.Triage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant TEN = DAY.plus(Duration.ofHours(10));
    private static final Instant ELEVEN = DAY.plus(Duration.ofHours(11));

    private final DetectionFixture detection = new DetectionFixture(TestConfig.defaults());

    @AfterEach
    void close() {
        detection.close();
    }

    private static Suppression until(Instant until) {
        return Suppression.of(
                new Suppression.Scope("mass-retrieval", TestTouch.ACCOUNT + ":role/mallory", null, null),
                "eve",
                "penetration test",
                TEN,
                until);
    }

    private void attack() {
        detection.see(read().by("mallory").at("10:00:05").across("prod", 10, SECOND));
    }

    private Alert.Handling handling() {
        return detection.alerts().getFirst().handling();
    }

    @Test
    void shouldStoreASuppressedAlertAndSayWhoSilencedItAndWhy() {
        // Given
        detection.suppress(until(ELEVEN));

        // When
        attack();

        // Then
        assertThat(handling())
                .isEqualTo(Alert.Handling.NEW.with(
                        AlertStatus.SUPPRESSED,
                        new Alert.SuppressedBy(until(ELEVEN).id(), "eve", "penetration test", ELEVEN)));
    }

    @Test
    void shouldSilenceAnAlertThatWasThereBefore() {
        // Given
        attack();
        assertThat(handling().status()).isEqualTo(AlertStatus.NEW);

        // When
        detection.suppress(until(ELEVEN));
        detection.waits(SECOND);

        // Then
        assertThat(handling().status()).isEqualTo(AlertStatus.SUPPRESSED);
    }

    @Test
    void shouldWakeWhatItHidWhenAnEventLiesBehindItsEnd() {
        // Given
        detection.suppress(until(TEN.plusSeconds(60)));
        attack();
        assertThat(handling().status()).isEqualTo(AlertStatus.SUPPRESSED);

        // When
        detection.see(read().by("mallory").at("10:01:00").across("more", 1, SECOND));
        detection.waits(Duration.ofSeconds(10));

        // Then
        assertThat(handling().status()).isEqualTo(AlertStatus.NEW);
        assertThat(handling().suppression()).isNotNull();
    }

    @Test
    void shouldNotHideAnAlertThatBeganBeforeIt() {
        // Given
        detection.suppress(Suppression.of(until(ELEVEN).scope(), "eve", "test", TEN.plusSeconds(8), ELEVEN));

        // When
        attack();

        // Then
        assertThat(handling()).isEqualTo(Alert.Handling.NEW);
    }

    @Test
    void shouldWakeWhatItHidWhenItIsOverThoughNothingElseHappens() {
        // Given
        detection.suppress(until(ELEVEN));
        attack();
        var hidden = detection.alerts().getFirst();

        // When
        detection.waits(Duration.between(detection.now(), ELEVEN).minusSeconds(1));
        var justBefore = handling().status();
        detection.waits(SECOND);

        // Then
        assertThat(justBefore).isEqualTo(AlertStatus.SUPPRESSED);
        assertThat(handling().status()).isEqualTo(AlertStatus.NEW);
        assertThat(detection.alerts().getFirst().version()).isGreaterThan(hidden.version());
    }

    @Test
    void shouldWakeWhatItHidWhenItIsRemoved() {
        // Given
        detection.suppress(until(ELEVEN));
        attack();
        assertThat(handling().status()).isEqualTo(AlertStatus.SUPPRESSED);

        // When
        detection.removeSuppression(until(ELEVEN).id());
        detection.waits(SECOND);

        // Then
        assertThat(handling()).isEqualTo(Alert.Handling.NEW);
    }

    @Test
    void shouldSendNothingWhenNothingChanged() {
        // Given
        detection.suppress(until(ELEVEN));
        attack();
        detection.waits(Duration.ofSeconds(10));
        int emitted = detection.emitted();

        // When
        detection.waits(Duration.ofMinutes(1));

        // Then
        assertThat(detection.emitted()).isEqualTo(emitted);
    }

    @Test
    void shouldGiveTheSameEndWhenEverythingIsReadAgain() {
        // Given
        attack();
        detection.suppress(until(ELEVEN));
        detection.waits(Duration.ofSeconds(10));
        var id = detection.alerts().getFirst().id();
        var seen = Triage.Seen.of(detection.alerts().getFirst());
        var acknowledged = new Triage(id, Triage.Act.ACKNOWLEDGE, "bob", ELEVEN, null, null, seen);
        detection.decide(acknowledged);

        // When
        try (var again = new DetectionFixture(TestConfig.defaults())) {
            again.suppress(until(ELEVEN));
            again.decide(acknowledged);
            again.see(read().by("mallory").at("10:00:05").across("prod", 10, SECOND));

            // Then
            assertThat(again.alerts().getFirst().handling()).isEqualTo(handling());
            assertThat(handling().status()).isEqualTo(AlertStatus.SUPPRESSED);
        }
    }

    @Test
    void shouldHideAThousandAlertsAsWell() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            detection.see(read().by("role-" + i).at("10:00:05").across("prod", 10, SECOND));
        }

        // When
        detection.suppress(Suppression.of(
                new Suppression.Scope("mass-retrieval", null, null, null), "eve", "migration", TEN, ELEVEN));
        for (int slice = 0; slice < 3; slice++) {
            detection.waits(SECOND);
        }

        // Then
        assertThat(detection.alerts().stream().filter(alert -> alert.handling().status() == AlertStatus.SUPPRESSED))
                .hasSize(1_000);
    }
}
