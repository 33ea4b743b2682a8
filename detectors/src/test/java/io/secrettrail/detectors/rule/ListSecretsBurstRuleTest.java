package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.list;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static io.secrettrail.detectors.rule.Histories.hourlyJob;
import static io.secrettrail.detectors.rule.Histories.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListSecretsBurstRuleTest {
    private static final String RULE = "list-secrets-burst";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldAlertOnThreeSweepsInTenMinutesEvenWhileLearning() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(list().by("new").at("10:00:00").every(MINUTE, DAY.plusSeconds(36_180)));

        // Then
        var alert = actors.only(RULE);
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.explanation().observed()).isEqualTo(3);
        assertThat(alert.explanation().facts().get("Sweeps")).containsExactly("3 sweeps with 0 further pages");
    }

    @Test
    void shouldCountSweepsAndNotPagesOrLookups() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(list().by("new").at("10:00:00"));
        actors.see(
                list().by("new").flagged(AccessFlag.NEXT_PAGE).at("10:00:01").every(SECOND, DAY.plusSeconds(36_030)));
        actors.see(list().by("new")
                .flagged(AccessFlag.NAMED_FILTER)
                .at("10:01:00")
                .every(SECOND, DAY.plusSeconds(36_090)));
        actors.see(list().by("new").flagged(AccessFlag.FILTERED).at("10:02:00").every(SECOND, DAY.plusSeconds(36_150)));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldAlertOnFifteenSecretsDescribed() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(describe().by("new").at("10:00:00").across("prod", 15, SECOND));

        // Then
        assertThat(Actors.secrets(actors.only(RULE))).isEqualTo(names("prod", 15));
    }

    @Test
    void shouldStayQuietOnFourteen() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(describe().by("new").at("10:00:00").across("prod", 14, SECOND));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldTakeDescribesOfKnownSecretsForHeartbeats() {
        // Given
        var actors = new Actors().learning(true);
        for (int i = 0; i < 4; i++) {
            actors.see(read().by("cache").at("0%d:00:00".formatted(i)).across("own/" + i, 5, SECOND));
        }

        // When
        for (int i = 0; i < 4; i++) {
            actors.see(describe().by("cache").at("10:00:00").across("own/" + i, 5, SECOND));
        }

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldGiveALowAlertOnTheFirstSweepInThirtyDaysOnlyAfterLearning() {
        // Given
        var learning = new Actors().learning(true);
        var grown = new Actors();

        // When
        learning.see(list().by("person").at("10:00:00"));
        grown.see(list().by("person").at("10:00:00"));
        grown.see(list().by("person").at("18:00:00"));

        // Then
        assertThat(learning.alerts()).isEmpty();
        assertThat(grown.only(RULE).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void shouldRiseToHighWhenValuesAreReadAfterwards() {
        // Given
        var actors = new Actors().see(hourlyJob("export"));

        // When
        actors.see(list().by("export").at("10:10:00").every(MINUTE, DAY.plusSeconds(36_780)));
        actors.see(read().by("export").at("10:14:00").across("stolen", 8, SECOND));

        // Then
        var alert = actors.only(RULE);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(Actors.secrets(alert)).isEqualTo(names("stolen", 8));
        assertThat(alert.explanation().sentence()).endsWith("8 secrets read afterwards");
    }

    @Test
    void shouldLetAScannerBuildItsOwnRecord() {
        // Given
        var actors = new Actors();
        for (int day = 20; day > 0; day--) {
            actors.see(list().by("scanner")
                    .at(daysBefore(day))
                    .every(MINUTE, daysBefore(day).plusSeconds(300)));
        }

        // When
        actors.forgetAlerts().see(list().by("scanner").at("10:00:00").every(MINUTE, DAY.plusSeconds(36_300)));

        // Then
        assertThat(actors.of(RULE)).isEmpty();
    }

    @Test
    void shouldCompareWithTheRecordOfOneThatListsMoreThanEver() {
        // Given
        var actors = new Actors();
        for (int day = 20; day > 0; day--) {
            actors.see(list().by("scanner")
                    .at(daysBefore(day))
                    .every(MINUTE, daysBefore(day).plusSeconds(300)));
        }

        // When
        actors.forgetAlerts()
                .see(list().by("scanner").at("10:00:00").every(Duration.ofSeconds(10), DAY.plusSeconds(36_300)));

        // Then
        assertThat(actors.only(RULE).explanation().usual().kind()).isEqualTo(Usual.Kind.RECORD);
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.MEDIUM);
    }
}
