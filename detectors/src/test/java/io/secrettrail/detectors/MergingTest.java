package io.secrettrail.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.Triage;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final AlertRecord NOTHING = AlertRecord.of(null);
    private static final Suppressions NONE = new Suppressions(List.of(), NOON);

    private static Alert alert(long version, int secrets, Instant last) {
        return new Alert(
                "mass-retrieval|x|2026-01-15T12:00:00Z",
                version,
                new Alert.Detector("mass-retrieval", "1", "Many secrets", true, List.of("T1555.006")),
                new Alert.Subject("x", null, "x", null, List.of(), List.of(), List.of()),
                Severity.MEDIUM,
                "many",
                new Alert.Span(NOON, NOON, last),
                new Alert.Explanation(
                        "sentence",
                        "distinct secrets per 10 min",
                        secrets,
                        Usual.fixed(10),
                        10,
                        new LinkedHashMap<>(),
                        List.of(),
                        List.of(),
                        "unknown",
                        "harmless",
                        "next"),
                Alert.Secrets.of(IntStream.range(0, secrets)
                        .mapToObj(i -> TestTouch.key("s" + i))
                        .toList()),
                new Alert.Evidence(List.of(), 0),
                List.of(),
                Set.of(),
                Alert.Handling.NEW);
    }

    private static Triage resolve() {
        return resolve(null);
    }

    private static Triage resolve(Triage.@Nullable Seen seen) {
        return new Triage("id", Triage.Act.RESOLVE, "bob", NOON.plusSeconds(600), null, "a drill", seen);
    }

    private static Merging.Result grown(AlertRecord before, Alert alert) {
        return Merging.grown(before, alert, NONE);
    }

    private static Merging.Result decided(AlertRecord before, Triage triage) {
        return Merging.decided(before, triage, NONE);
    }

    @Test
    void shouldSendTheFirstForm() {
        assertThat(grown(NOTHING, alert(1, 10, NOON)).sent()).hasValue(alert(1, 10, NOON));
    }

    @Test
    void shouldDropARepeatedOrOlderForm() {
        // Given
        var kept = grown(NOTHING, alert(5, 12, NOON)).kept();

        // Then
        assertThat(grown(kept, alert(5, 12, NOON)).sent()).isEmpty();
        assertThat(grown(kept, alert(4, 11, NOON)).sent()).isEmpty();
    }

    @Test
    void shouldRaiseTheVersionWithDecisionsAndWithGrowthAfterThem() {
        // Given
        var kept = grown(NOTHING, alert(1, 10, NOON)).kept();
        var acknowledged = new Triage("id", Triage.Act.ASSIGN, "bob", NOON, "carol", null, null);

        // When
        var decided = decided(kept, acknowledged);
        var grown = grown(decided.kept(), alert(2, 11, NOON));

        // Then
        assertThat(decided.sent().orElseThrow().version()).isEqualTo(2);
        assertThat(grown.sent().orElseThrow().version()).isEqualTo(3);
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.IN_PROGRESS);
        assertThat(grown.sent().orElseThrow().handling().assignee()).isEqualTo("carol");
    }

    @Test
    void shouldOpenAResolvedAlertAgainWhenItGrows() {
        // Given
        var kept = decided(grown(NOTHING, alert(1, 10, NOON)).kept(), resolve()).kept();

        // When
        var grown = grown(kept, alert(2, 11, NOON.plusSeconds(60)));

        // Then
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.NEW);
    }

    @Test
    void shouldKeepItResolvedWhenOnlyItsWordsChange() {
        // Given
        var kept = decided(grown(NOTHING, alert(1, 10, NOON)).kept(), resolve()).kept();

        // When
        var grown = grown(kept, alert(2, 10, NOON));

        // Then
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldRememberADecisionThatIsReadBeforeItsAlert() {
        // Given
        var decided = decided(NOTHING, resolve());

        // When
        var grown = grown(decided.kept(), alert(1, 10, NOON));

        // Then
        assertThat(decided.sent()).isEmpty();
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldLetAHigherEpochWin() {
        // Given
        var kept = grown(NOTHING, alert(7, 10, NOON)).kept();

        // Then
        assertThat(grown(kept, alert((1L << 32) + 1, 10, NOON)).sent()).isPresent();
    }

    @Test
    void shouldComeBackFromItsBytes() {
        // Given
        var kept = decided(grown(NOTHING, alert(1, 10, NOON)).kept(), resolve()).kept();

        // Then
        assertThat(AlertRecord.of(kept.toBytes())).isEqualTo(kept);
    }

    @Test
    void shouldKeepItResolvedWhenEverythingIsReadAgainAndTheDecisionComesFirst() {
        // Given
        var seen = Triage.Seen.of(alert(3, 12, NOON.plusSeconds(120)));
        var kept = decided(NOTHING, resolve(seen)).kept();

        // When
        var first = grown(kept, alert(1, 10, NOON));
        var second = grown(first.kept(), alert(3, 12, NOON.plusSeconds(120)));

        // Then
        assertThat(first.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(second.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldOpenAgainByALateEventThatNobodyHadSeen() {
        // Given
        var kept = decided(NOTHING, resolve(Triage.Seen.of(alert(1, 10, NOON)))).kept();

        // When
        var late = grown(kept, alert(1, 11, NOON));

        // Then
        assertThat(late.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.NEW);
        assertThat(late.sent().orElseThrow().handling().reason()).startsWith("opened again");
    }

    @Test
    void shouldNotResolveWhatHasOutgrownTheFormThatWasSeen() {
        // Given
        var kept = grown(NOTHING, alert(2, 11, NOON)).kept();

        // When
        var decided = decided(kept, resolve(Triage.Seen.of(alert(1, 10, NOON))));

        // Then
        assertThat(decided.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.NEW);
    }

    @Test
    void shouldOpenAgainOnlyByEventsAfterTheDecisionWhenNobodyNotedWhatWasSeen() {
        // Given
        var kept = decided(NOTHING, resolve()).kept();

        // When
        var before = grown(kept, alert(1, 10, NOON.plusSeconds(600)));
        var after = grown(before.kept(), alert(2, 10, NOON.plusSeconds(601)));

        // Then
        assertThat(before.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(after.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.NEW);
    }

    @Test
    void shouldLetADecisionStandBeneathASuppressionAndAfterIt() {
        // Given
        var suppression = Suppression.of(
                new Suppression.Scope("mass-retrieval", null, null, null), "eve", "drill", NOON, NOON.plusSeconds(900));
        var during = new Suppressions(List.of(suppression), NOON.plusSeconds(899));
        var kept = Merging.grown(NOTHING, alert(1, 10, NOON), during).kept();

        // When
        var assigned =
                Merging.decided(kept, new Triage("id", Triage.Act.ASSIGN, "bob", NOON, "carol", null, null), during);
        var woken =
                Merging.reconsidered(assigned.kept(), new Suppressions(List.of(suppression), NOON.plusSeconds(900)));

        // Then
        assertThat(assigned.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.SUPPRESSED);
        assertThat(woken.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.IN_PROGRESS);
        assertThat(woken.sent().orElseThrow().handling().assignee()).isEqualTo("carol");
        assertThat(woken.sent().orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void shouldLeaveAResolvedAlertAloneWhenSuppressionsChange() {
        // Given
        var kept = decided(grown(NOTHING, alert(1, 10, NOON)).kept(), resolve()).kept();
        var suppression = Suppression.of(
                new Suppression.Scope("mass-retrieval", null, null, null), "eve", "drill", NOON, NOON.plusSeconds(900));

        // Then
        assertThat(Merging.reconsidered(kept, new Suppressions(List.of(suppression), NOON))
                        .sent())
                .isEmpty();
    }
}
