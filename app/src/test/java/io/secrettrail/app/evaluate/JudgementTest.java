package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.secrettrail.events.Severity;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant ATTACK = Instant.parse("2026-01-09T10:00:00Z");
    private static final String THIEF = "111122223333:role/api";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db";
    private static final IntrusionTruth BURST = new IntrusionTruth(
            "burst",
            IntrusionKind.BURST,
            Set.of("read-rate"),
            THIEF,
            ATTACK,
            ATTACK.plusSeconds(180),
            Set.of(SECRET),
            5,
            Set.of());
    private static final ScenarioTruth TRUTH = new ScenarioTruth(
            1001,
            START,
            START.plus(Duration.ofDays(3)),
            START.plus(Duration.ofDays(9)),
            List.of(),
            List.of(BURST),
            Set.of(),
            List.of());

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "180,true", "480,true", "481,false"})
    void shouldFindAnAttackOnlyWhenFiringFromItsStartUntilFiveMinutesAfterItsEnd(long second, boolean found) {
        // Given
        var firing = firing("a", ATTACK.plusSeconds(second), THIEF);

        // When
        var judgement = judge(firing);

        // Then
        assertThat(judgement.found()).isEqualTo(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "481,0", "5880,0", "5881,1"})
    void shouldCallAnAlertFalseUnlessAnAttackIsUnderWayOrJustOver(long second, int falseAlerts) {
        // Given
        var firing = firing("a", ATTACK.plusSeconds(second), THIEF);

        // When
        var judgement = judge(firing);

        // Then
        assertThat(judgement.falseAlerts()).hasSize(falseAlerts);
    }

    @Test
    void shouldFindAnAttackByAnAlertThatWasOpenAndGrows() {
        // Given
        var before = firing("a", ATTACK.minusSeconds(600), THIEF);
        var during = firing("a", ATTACK.plusSeconds(60), THIEF);

        // When
        var judgement = judge(before, during);

        // Then
        assertThat(judgement.outcomes().getFirst().delay()).contains(Duration.ofSeconds(60));
    }

    @Test
    void shouldCountFalseAlertsOfOneReaderWithinAnHourOnce() {
        // Given
        var first = firing("a", ATTACK.minus(Duration.ofHours(5)), THIEF);
        var same = firing("b", first.at().plusSeconds(3_600), THIEF);
        var later = firing("c", same.at().plusSeconds(3_601), THIEF);
        var other = firing("d", first.at(), "111122223333:role/other");

        // When
        var judgement = judge(first, same, later, other);

        // Then
        assertThat(judgement.falseAlerts()).extracting(Firing::alert).containsExactly("a", "d", "c");
    }

    @Test
    void shouldNotCountWhatFiredBeforeEverythingWasLearned() {
        // Given
        var early = firing("a", TRUTH.judgedFrom().minusSeconds(1), THIEF);

        // When
        var judgement = judge(early);

        // Then
        assertThat(judgement.falseAlerts()).isEmpty();
    }

    @Test
    void shouldExcuseOnlyWhatIsLowAndSaysInfrastructureAsCode() {
        // Given
        var at = ATTACK.minus(Duration.ofHours(5));
        var excused = new Firing("read-rate", "a", at, at, THIEF, Set.of(SECRET), Severity.LOW, true);

        // When
        var judgement = judge(excused);

        // Then
        assertThat(judgement.falseAlerts()).isEmpty();
    }

    @Test
    void shouldNotFindTheAttackOfSomebodyElseOrOnAnotherSecret() {
        // Given
        var other = firing("a", ATTACK, "111122223333:role/other");
        var elsewhere = new Firing("read-rate", "b", ATTACK, ATTACK, THIEF, Set.of("arn:x"), Severity.LOW, false);

        // When
        var judgement = judge(other, elsewhere);

        // Then
        assertThat(judgement.found()).isZero();
        assertThat(judgement.falseAlerts()).hasSize(2);
    }

    @Test
    void shouldGiveTheFiguresOfTheProtocol() {
        // Given
        var right = firing("a", ATTACK, THIEF);
        var wrong = firing("b", ATTACK.minus(Duration.ofHours(5)), THIEF);

        // When
        var judgement = judge(right, wrong);

        // Then
        assertThat(judgement.precision()).isEqualTo(0.5);
        assertThat(judgement.recall()).isEqualTo(1);
        assertThat(judgement.f1()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(judgement.falsePerDay(100, 1_000)).isCloseTo(10.0 / 6, within(1e-9));
    }

    private static Judgement judge(Firing... firings) {
        return Judgement.of(TRUTH, RatesResult.obliged(), List.of(firings));
    }

    private static Firing firing(String alert, Instant at, String who) {
        return new Firing("read-rate", alert, at, at, who, Set.of(SECRET), Severity.LOW, false);
    }
}
