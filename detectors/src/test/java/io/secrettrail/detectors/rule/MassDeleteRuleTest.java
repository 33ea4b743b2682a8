package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.create;
import static io.secrettrail.detectors.TestTouch.delete;
import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.policyRead;
import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MassDeleteRuleTest {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Test
    void shouldFireWhenFiveSecretsAreDeletedWhileTheAccountIsLearned() {
        // Given
        var actors = new Actors().learning(true);
        // When
        actors.see(delete().at("10:00:00").across("prod", 5, PAUSE));

        // Then
        var alert = actors.only("mass-delete");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(Actors.secrets(alert)).containsExactly("prod/0", "prod/1", "prod/2", "prod/3", "prod/4");
        assertThat(alert.explanation().sentence()).startsWith("5 distinct secrets deleted by");
        assertThat(alert.explanation().facts().get("Can be restored until")).contains("prod/0: 14 Feb 10:00 UTC");
    }

    @Test
    void shouldStayQuietBelowTheThresholdAndWhenSpreadOverHours() {
        // Given
        var actors = new Actors().knowing(1_000);
        // When
        actors.see(delete().at("10:00:00").across("prod", 4, PAUSE));
        actors.see(delete().at("12:00:00").across("test", 9, Duration.ofMinutes(6)));

        // Then
        assertThat(actors.of("mass-delete")).isEmpty();
    }

    @Test
    void shouldBeCriticalWhenTheyCannotBeRestored() {
        var actors = new Actors();

        actors.see(delete().flagged(AccessFlag.FORCED).at("10:00:00").across("prod", 5, PAUSE));

        assertThat(actors.only("mass-delete").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldFireOnALargeShareOfWhatIsKnown() {
        // Given
        var actors = new Actors().knowing(15);
        // When
        actors.see(delete().at("10:00:00").across("prod", 2, PAUSE));
        var before = actors.of("mass-delete");
        actors.see(delete().at("10:00:10").of("prod/9"));

        // Then
        assertThat(before).isEmpty();
        assertThat(actors.only("mass-delete").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldBeCriticalWhenHalfOfWhatIsKnownGoes() {
        var actors = new Actors().knowing(10);

        actors.see(delete().at("10:00:00").across("prod", 5, PAUSE));

        assertThat(actors.only("mass-delete").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldCountOneSecretDeletedOftenOnce() {
        var actors = new Actors();

        actors.see(delete().at("10:00:00").every(Duration.ofSeconds(20), TestTouch.DAY.plus(Duration.ofHours(11))));

        assertThat(actors.of("mass-delete")).isEmpty();
    }

    @Test
    void shouldNameTheSameSecretsWhateverTheOrderOfArrival() {
        // Given
        var deletes = new ArrayList<>(delete().at("10:00:00").across("prod", 6, Duration.ofSeconds(90)));
        Collections.reverse(deletes);
        // When
        var alert = new Actors().see(deletes).only("mass-delete");

        // Then
        assertThat(Actors.secrets(alert)).hasSize(6);
    }

    @Test
    void shouldGiveAtMostOneLowAlertForADestroyRunOfTheOwner() {
        // Given
        var actors = new Actors()
                .see(create().at("01:00:00").across("app", 8, PAUSE))
                .forgetAlerts();
        // When
        actors.see(destroy("10:00:00", 8));

        // Then
        assertThat(actors.alerts()).hasSize(1).allSatisfy(alert -> {
            assertThat(alert.severity()).isEqualTo(Severity.LOW);
            assertThat(alert.labels()).contains(Alert.LABEL_IAC);
        });
    }

    @Test
    void shouldJudgeTheRemainderAtFullSeverity() {
        // Given
        var actors = new Actors()
                .see(create().at("01:00:00").across("app", 8, PAUSE))
                .forgetAlerts();
        // When
        actors.see(destroy("10:00:00", 8)).see(delete().at("10:03:00").across("foreign", 5, PAUSE));

        // Then
        var high = actors.of("mass-delete").stream()
                .filter(alert -> alert.severity() == Severity.HIGH)
                .toList();
        assertThat(high)
                .hasSize(1)
                .first()
                .satisfies(alert -> assertThat(Actors.secrets(alert))
                        .containsExactly("foreign/0", "foreign/1", "foreign/2", "foreign/3", "foreign/4"));
    }

    @Test
    void shouldNotBelieveAUserAgent() {
        var actors = new Actors().see(create().at("01:00:00").across("app", 8, PAUSE));

        actors.see(delete().with("terraform").at("10:00:00").across("app", 8, PAUSE));

        assertThat(actors.only("mass-delete").severity()).isEqualTo(Severity.HIGH);
    }

    /** As Terraform destroys: every secret read in lockstep, then all deleted. */
    private static List<TestTouch> destroy(String time, int count) {
        var touches = new ArrayList<TestTouch>();
        for (int i = 0; i < count; i++) {
            var after = PAUSE.multipliedBy(i);
            touches.add(describe().at(time).of("app/" + i).after(after));
            touches.add(policyRead().at(time).of("app/" + i).after(after));
            touches.add(read().flagged(AccessFlag.VERSION_GIVEN)
                    .at(time)
                    .of("app/" + i)
                    .after(after));
        }
        touches.addAll(delete().at(time).after(Duration.ofMinutes(1)).across("app", count, PAUSE));
        return touches;
    }
}
