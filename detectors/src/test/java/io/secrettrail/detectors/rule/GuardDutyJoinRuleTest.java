package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.keyUse;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.Histories.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestFinding;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardDutyJoinRuleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private GuardDutyJoinRule rule;
    private final Map<String, byte[]> rows = new TreeMap<>();
    private byte[] flagged = new FlaggedActor().toBytes();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    @BeforeEach
    void create() {
        rule = new GuardDutyJoinRule(TestConfig.defaults());
    }

    private void see(Collection<TestTouch> touches) {
        for (var test : touches) {
            var touch = test.touch();
            var key = AccessRow.key(touch);
            var row = rows.containsKey(key) ? AccessRow.of(rows.get(key)) : AccessRow.of(touch);
            row.add(touch, touch.time().getEpochSecond(), touch.time().getEpochSecond());
            rows.put(key, row.toBytes());
            var actor = FlaggedActor.of(flagged);
            rule.judge(
                    actor, touch, row, context(touch.time().getEpochSecond()), alert -> alerts.put(alert.id(), alert));
            flagged = actor.toBytes();
        }
    }

    private void see(TestTouch... touches) {
        see(List.of(touches));
    }

    private void see(Finding finding) {
        var actor = FlaggedActor.of(flagged);
        var known = new ArrayList<AccessRow>();
        rows.values().forEach(bytes -> known.add(AccessRow.of(bytes)));
        rule.judge(
                actor,
                finding,
                known,
                context(finding.updatedAt().getEpochSecond()),
                alert -> alerts.put(alert.id(), alert));
        flagged = actor.toBytes();
    }

    private static Context context(long second) {
        return new Context(second, true, false, _ -> 0);
    }

    private Alert only() {
        assertThat(alerts).hasSize(1);
        return alerts.values().iterator().next();
    }

    @Test
    void shouldListWhatTheFlaggedKeyReadWhenTheFindingArrivesHoursLater() {
        // Given
        see(read().using("ASIASTOLEN").at("10:00:00").across("stolen", 4, SECOND));
        see(read().using("ASIAHONEST").at("10:00:00").across("own", 3, SECOND));

        // When
        see(TestFinding.about("api")
                .using("ASIASTOLEN")
                .seen("09:59:00", "10:05:00")
                .updatedAt("14:00:00")
                .finding());

        // Then
        assertThat(Actors.secrets(only())).isEqualTo(names("stolen", 4));
        assertThat(only().severity()).isEqualTo(Severity.HIGH);
        assertThat(only().findings()).hasSize(1);
        assertThat(only().subject().accessKeys()).containsExactly("ASIASTOLEN");
        assertThat(only().evidence().total()).isEqualTo(4);
    }

    @Test
    void shouldGrowWithReadsAfterTheFinding() {
        // Given
        see(TestFinding.about("api")
                .using("ASIASTOLEN")
                .seen("09:59:00", "10:05:00")
                .updatedAt("10:10:00")
                .finding());
        see(read().using("ASIASTOLEN").of("one").at("10:20:00"));

        // When
        see(read().using("ASIASTOLEN").of("two").at("12:20:00"));

        // Then
        assertThat(Actors.secrets(only())).containsExactly("one", "two");
        assertThat(only().version()).isEqualTo(2);
        assertThat(only().explanation().facts().get("Value read after first seen"))
                .containsExactly("one", "two");
    }

    @Test
    void shouldGiveTheSameAlertWhicheverComesFirst() {
        // Given
        var finding = TestFinding.about("api")
                .using("ASIASTOLEN")
                .seen("09:59:00", "10:05:00")
                .updatedAt("14:00:00")
                .finding();
        var reads = read().using("ASIASTOLEN").at("09:58:00").across("stolen", 4, Duration.ofMinutes(1));
        see(finding);
        see(reads);
        var early = only();
        alerts.clear();
        rows.clear();
        flagged = new FlaggedActor().toBytes();

        // When
        see(reads);
        see(finding);

        // Then
        assertThat(only().id()).isEqualTo(early.id());
        assertThat(only().secrets()).isEqualTo(early.secrets());
        assertThat(only().explanation().facts()).isEqualTo(early.explanation().facts());
    }

    @Test
    void shouldSetReadsBeforeApartFromReadsAfter() {
        // Given
        see(read().using("K").of("before").at("08:00:00"));
        see(read().using("K").of("after").at("10:01:00"));
        see(describe().using("K").of("looked-at").at("10:02:00"));

        // When
        see(TestFinding.about("api")
                .using("K")
                .seen("10:00:00", "10:05:00")
                .updatedAt("12:00:00")
                .finding());

        // Then
        var facts = only().explanation().facts();
        assertThat(facts.get("Value read before first seen")).containsExactly("before");
        assertThat(facts.get("Value read after first seen")).containsExactly("after");
        assertThat(facts.get("Accessed without reading the value")).containsExactly("looked-at");
    }

    @Test
    void shouldKeepTheFindingsOwnSeverityWhenNoValueWasRead() {
        // Given
        see(describe().using("K").of("looked-at").at("10:02:00"));

        // When
        see(TestFinding.about("api")
                .using("K")
                .rated(5)
                .seen("10:00:00", "10:05:00")
                .updatedAt("12:00:00")
                .finding());

        // Then
        assertThat(only().severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldMatchTheActorWhenTheFindingNamesNoKey() {
        // Given
        see(read().using("ANY").of("prod/db").at("10:02:00"));

        // When
        see(TestFinding.about("api")
                .using(null)
                .seen("10:00:00", "10:05:00")
                .updatedAt("12:00:00")
                .finding());

        // Then
        assertThat(Actors.secrets(only())).containsExactly("prod/db");
    }

    @Test
    void shouldTakeKeyUseAsProofOfReadsButNotAsReadsOfTheFlaggedKey() {
        // Given
        see(read().using("K").of("stolen").at("10:02:00"));
        see(
                keyUse().using("SERVICE").of("stolen").at("10:02:00"),
                keyUse().using("SERVICE").of("own").at("10:03:00"));

        // When
        see(TestFinding.about("api")
                .using("K")
                .seen("10:00:00", "10:05:00")
                .updatedAt("12:00:00")
                .finding());

        // Then
        assertThat(Actors.secrets(only())).containsExactly("stolen");
        assertThat(only().evidence().total()).isEqualTo(2);
    }

    @Test
    void shouldLetTheNewestUpdateWin() {
        // Given
        see(read().using("K").of("prod/db").at("10:02:00"));
        var newest = TestFinding.about("api").using("K").rated(9.2).seen("10:00:00", "10:05:00");
        see(newest.updatedAt("13:00:00").finding());

        // When
        see(newest.rated(2).updatedAt("12:00:00").finding());

        // Then
        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().findings().getFirst().severity()).isEqualTo(9.2);
    }

    @Test
    void shouldCloseWhenTheFindingIsArchived() {
        // Given
        see(read().using("K").of("prod/db").at("10:02:00"));
        var finding = TestFinding.about("api").using("K").seen("10:00:00", "10:05:00");
        see(finding.updatedAt("12:00:00").finding());

        // When
        see(finding.updatedAt("15:00:00").archived().finding());

        // Then
        assertThat(only().handling().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void shouldNotListWhatWasOnlyDenied() {
        // Given
        see(read().using("K").of("refused").ending(Outcome.DENIED).at("10:02:00"));

        // When
        see(TestFinding.about("api")
                .using("K")
                .seen("10:00:00", "10:05:00")
                .updatedAt("12:00:00")
                .finding());

        // Then
        assertThat(alerts).isEmpty();
    }

    @Test
    void shouldNotCareForSamplesOrFindingsAboutOtherThings() {
        // Given
        var about = TestFinding.about("api").using("K");

        // Then
        assertThat(rule.concern(about.finding())).isTrue();
        assertThat(rule.concern(
                        about.raw("{\"additionalInfo\":{\"sample\":true}}").finding()))
                .isFalse();
        assertThat(rule.concern(
                        about.raw("{\"value\":\"{\\\"sample\\\":true}\"}").finding()))
                .isFalse();
        assertThat(rule.concern(about.type("Recon:EC2/Portscan").finding())).isFalse();
    }

    @Test
    void shouldListAccessesUpToADayAroundTheFinding() {
        // Given
        var finding = TestFinding.about("api").using("K").seen("10:00:00", "10:05:00");
        see(read().using("K").of("day-before").at("10:01:00").after(Duration.ofDays(-1)));
        see(read().using("K").of("too-early").at("09:59:00").after(Duration.ofDays(-1)));
        see(finding.updatedAt("12:00:00").finding());

        // When
        see(read().using("K").of("day-after").at("10:04:00").after(Duration.ofDays(1)));
        see(read().using("K").of("too-late").at("10:06:00").after(Duration.ofDays(1)));

        // Then
        assertThat(Actors.secrets(only())).isEqualTo(new TreeSet<>(List.of("day-after", "day-before")));
    }
}
