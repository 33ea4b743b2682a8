package io.secrettrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.testkit.Truth;
import io.secrettrail.testkit.Truth.ActivityCount;
import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.Truth.ExpectedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioCheckTest {
    private static final Instant ATTACK = Instant.parse("2026-11-24T12:00:00Z");
    private static final String THIEF = "111122223333:role/ledger-export";
    private static final String PIPELINE = "111122223333:role/pipeline";
    private static final Map<String, String> OTHER_ATTACKS = Map.of(
            "list-then-take-all", "list-secrets-burst",
            "theft-by-pipeline", "mass-retrieval",
            "stolen-role", "guardduty-join");
    private static final SecretKey ROTTEN = secret("rotten");
    private static final List<SecretKey> LOOT = List.of(secret("a"), secret("b"));

    private final FoundByHand found = new FoundByHand();
    private final List<ActivityCount> life = new ArrayList<>();
    private final List<AttackTruth> attacks = new ArrayList<>();
    private Set<String> twice = Set.of("e1");

    @BeforeEach
    void allIsWell() {
        found.entries = 3;
        found.principals.addAll(Set.of(PIPELINE));
        found.alerts.add(alert("mass-retrieval", THIEF, LOOT, Severity.HIGH, Usual.Kind.RECORD, ATTACK));
        attacks.add(attack("slow-exfiltration", THIEF, "mass-retrieval"));
        OTHER_ATTACKS.forEach((kind, detector) -> {
            attacks.add(attack(kind, "thief by " + kind, detector));
            found.alerts.add(alert(detector, "thief by " + kind, LOOT, Severity.HIGH, Usual.Kind.FIXED, ATTACK));
        });
        List.of("INFRASTRUCTURE_REFRESH", "START_UP", "CONSOLE_VISIT")
                .forEach(activity -> life.add(new ActivityCount(activity, PIPELINE, 18, 9)));
    }

    @Test
    void shouldHoldWhenTheTruthWasFound() {
        assertThat(failed()).isEmpty();
    }

    @Test
    void shouldFailWhenAnEntryIsMissing() {
        // Given
        found.entries = 2;

        // Then
        assertThat(failed()).containsExactly("every access is in the trail once");
    }

    @Test
    void shouldFailWhenARecordWasNotUnderstood() {
        // Given
        found.deadLetters = 1;

        // Then
        assertThat(failed()).containsExactly("every record was understood");
    }

    @Test
    void shouldFailWhenAnAlertNamesASecretThatWasNotAttacked() {
        // Given
        var more = List.of(secret("a"), secret("b"), secret("c"));
        found.alerts.set(0, alert("mass-retrieval", THIEF, more, Severity.HIGH, Usual.Kind.RECORD, ATTACK));

        // Then
        assertThat(failed()).containsExactly("slow-exfiltration by mass-retrieval");
    }

    @Test
    void shouldFailWhenAnAttackRaisedTwoAlertsOfOneDetector() {
        // Given
        found.alerts.add(
                alert("mass-retrieval", THIEF, LOOT, Severity.HIGH, Usual.Kind.RECORD, ATTACK.plusSeconds(3_600)));

        // Then
        assertThat(failed()).containsExactly("slow-exfiltration by mass-retrieval");
    }

    @Test
    void shouldFailWhenNobodyNoticedTheAttack() {
        // Given
        found.alerts.removeFirst();

        // Then
        assertThat(failed())
                .containsExactly("slow-exfiltration by mass-retrieval", "slow-exfiltration by the actor's own record");
    }

    @Test
    void shouldFailWhenTheSlowExfiltrationWasFoundByAFixedNumber() {
        // Given
        found.alerts.set(0, alert("mass-retrieval", THIEF, LOOT, Severity.HIGH, Usual.Kind.FIXED, ATTACK));

        // Then
        assertThat(failed()).containsExactly("slow-exfiltration by the actor's own record");
    }

    @Test
    void shouldFailWhenNormalLifeRaisedAnAlert() {
        // Given
        found.alerts.add(alert("mass-retrieval", PIPELINE, LOOT, Severity.MEDIUM, Usual.Kind.RECORD, ATTACK));

        // Then
        assertThat(failed()).containsExactly("no alert of medium or higher on normal life");
    }

    @Test
    void shouldFailWhenTheThiefRaisedAnAlertInHonestHours() {
        // Given
        found.alerts.add(alert(
                "mass-retrieval", THIEF, LOOT, Severity.MEDIUM, Usual.Kind.RECORD, ATTACK.minus(Duration.ofDays(2))));

        // Then
        assertThat(failed()).containsExactly("no alert of medium or higher on normal life");
    }

    @Test
    void shouldAllowTheAlertAboutARotationThatFailed() {
        // Given
        found.alerts.add(
                alert("rotation-failed", PIPELINE, List.of(ROTTEN), Severity.MEDIUM, Usual.Kind.FIXED, ATTACK));

        // Then
        assertThat(failed()).isEmpty();
    }

    @Test
    void shouldFailWhenARotationIsSaidToHaveFailedThatDidNot() {
        // Given
        found.alerts.add(alert("rotation-failed", PIPELINE, LOOT, Severity.MEDIUM, Usual.Kind.FIXED, ATTACK));

        // Then
        assertThat(failed()).containsExactly("no alert of medium or higher on normal life");
    }

    @Test
    void shouldAllowWhatMayAlsoAlertAndWhatIsLow() {
        // Given
        found.alerts.add(alert("read-rate", THIEF, LOOT, Severity.HIGH, Usual.Kind.RECORD, ATTACK));
        found.alerts.add(alert("mass-retrieval", PIPELINE, LOOT, Severity.LOW, Usual.Kind.RECORD, ATTACK));

        // Then
        assertThat(failed()).isEmpty();
    }

    @Test
    void shouldFailWhenNormalLifeLackedARefresh() {
        // Given
        life.removeFirst();

        // Then
        assertThat(failed()).containsExactly("normal life had infrastructure refresh");
    }

    @Test
    void shouldFailWhenThoseOfNormalLifeAreNotInTheTrail() {
        // Given
        found.principals.clear();

        // Then
        assertThat(failed()).hasSize(3).allMatch(name -> name.startsWith("normal life had"));
    }

    @Test
    void shouldFailWhenNothingWasDeliveredTwice() {
        // Given
        twice = Set.of();

        // Then
        assertThat(failed()).containsExactly("duplicates were delivered and dropped");
    }

    @Test
    void shouldFailWhenAnAttackDidNotHappen() {
        // Given
        attacks.removeLast();

        // Then
        assertThat(failed()).startsWith("every kind of attack happened");
    }

    @Test
    void shouldFailWhenAnAttackHadToRaiseNothing() {
        // Given
        var slow = attacks.removeFirst();
        attacks.add(new AttackTruth(
                slow.id(),
                slow.kind(),
                slow.principal(),
                slow.accessKey(),
                slow.start(),
                slow.end(),
                slow.secretKeys(),
                List.of(),
                Set.of("mass-retrieval")));

        // Then
        assertThat(failed()).containsExactly("every kind of attack happened");
    }

    private static AttackTruth attack(String kind, String principal, String detector) {
        return new AttackTruth(
                kind,
                kind,
                principal,
                "ASIAEXAMPLE",
                ATTACK,
                ATTACK.plusSeconds(3_600),
                names(LOOT),
                List.of(new ExpectedAlert(detector, names(LOOT))),
                Set.of("read-rate"));
    }

    private List<String> failed() {
        var truth = new Truth(
                1,
                ATTACK.minus(Duration.ofDays(9)),
                ATTACK,
                new Truth.Volume(5, 3, 4, 3, 2, 2),
                attacks,
                List.of(),
                life,
                Map.of(),
                Map.of(),
                twice,
                Set.of(ROTTEN.value()));
        return new ScenarioCheck(truth, found)
                .run(1).stream()
                        .filter(line -> !line.holds())
                        .map(ScenarioCheck.Line::name)
                        .toList();
    }

    private static Set<String> names(List<SecretKey> keys) {
        return Set.copyOf(keys.stream().map(SecretKey::value).toList());
    }

    private static SecretKey secret(String name) {
        return SecretKey.secret("aws", "us-east-1", "111122223333", name);
    }

    private static Alert alert(
            String detector,
            String principal,
            List<SecretKey> secrets,
            Severity severity,
            Usual.Kind usual,
            Instant at) {
        return new Alert(
                Alert.id(detector, principal, at),
                1,
                new Alert.Detector(detector, "1", detector, true, List.of()),
                new Alert.Subject(principal, new ActorKey(principal), principal, null, List.of(), List.of(), List.of()),
                severity,
                "test",
                new Alert.Span(at, at, at.plusSeconds(60)),
                new Alert.Explanation(
                        "test",
                        "test",
                        2,
                        new Usual(usual, 1, null, 8),
                        2,
                        new LinkedHashMap<>(),
                        List.of(),
                        List.of(),
                        "whole",
                        "test",
                        "test"),
                Alert.Secrets.of(secrets),
                new Alert.Evidence(List.of("e1"), 1),
                List.of(),
                Set.of(),
                Alert.Handling.NEW);
    }
}
