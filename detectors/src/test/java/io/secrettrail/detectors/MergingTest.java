package io.secrettrail.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Triage;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final AlertRecord NOTHING = AlertRecord.of(null);

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
        return new Triage("id", Triage.Act.RESOLVE, "bob", NOON.plusSeconds(600), null, "a drill");
    }

    @Test
    void shouldSendTheFirstForm() {
        assertThat(Merging.grown(NOTHING, alert(1, 10, NOON)).sent()).hasValue(alert(1, 10, NOON));
    }

    @Test
    void shouldDropARepeatedOrOlderForm() {
        // Given
        var kept = Merging.grown(NOTHING, alert(5, 12, NOON)).kept();

        // Then
        assertThat(Merging.grown(kept, alert(5, 12, NOON)).sent()).isEmpty();
        assertThat(Merging.grown(kept, alert(4, 11, NOON)).sent()).isEmpty();
    }

    @Test
    void shouldRaiseTheVersionWithDecisionsAndWithGrowthAfterThem() {
        // Given
        var kept = Merging.grown(NOTHING, alert(1, 10, NOON)).kept();
        var acknowledged = new Triage("id", Triage.Act.ASSIGN, "bob", NOON, "carol", null);

        // When
        var decided = Merging.decided(kept, acknowledged);
        var grown = Merging.grown(decided.kept(), alert(2, 11, NOON));

        // Then
        assertThat(decided.sent().orElseThrow().version()).isEqualTo(2);
        assertThat(grown.sent().orElseThrow().version()).isEqualTo(3);
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.IN_PROGRESS);
        assertThat(grown.sent().orElseThrow().handling().assignee()).isEqualTo("carol");
    }

    @Test
    void shouldOpenAResolvedAlertAgainWhenItGrows() {
        // Given
        var kept = Merging.decided(Merging.grown(NOTHING, alert(1, 10, NOON)).kept(), resolve())
                .kept();

        // When
        var grown = Merging.grown(kept, alert(2, 11, NOON.plusSeconds(60)));

        // Then
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.NEW);
    }

    @Test
    void shouldKeepItResolvedWhenOnlyItsWordsChange() {
        // Given
        var kept = Merging.decided(Merging.grown(NOTHING, alert(1, 10, NOON)).kept(), resolve())
                .kept();

        // When
        var grown = Merging.grown(kept, alert(2, 10, NOON));

        // Then
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldRememberADecisionThatIsReadBeforeItsAlert() {
        // Given
        var decided = Merging.decided(NOTHING, resolve());

        // When
        var grown = Merging.grown(decided.kept(), alert(1, 10, NOON));

        // Then
        assertThat(decided.sent()).isEmpty();
        assertThat(grown.sent().orElseThrow().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldLetAHigherEpochWin() {
        // Given
        var kept = Merging.grown(NOTHING, alert(7, 10, NOON)).kept();

        // Then
        assertThat(Merging.grown(kept, alert((1L << 32) + 1, 10, NOON)).sent()).isPresent();
    }

    @Test
    void shouldComeBackFromItsBytes() {
        // Given
        var kept = Merging.decided(Merging.grown(NOTHING, alert(1, 10, NOON)).kept(), resolve())
                .kept();

        // Then
        assertThat(AlertRecord.of(kept.toBytes())).isEqualTo(kept);
    }
}
