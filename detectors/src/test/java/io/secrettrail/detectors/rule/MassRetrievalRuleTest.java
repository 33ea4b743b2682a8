package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.list;
import static io.secrettrail.detectors.TestTouch.policyRead;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static io.secrettrail.detectors.rule.Histories.hourlyJob;
import static io.secrettrail.detectors.rule.Histories.names;
import static io.secrettrail.detectors.rule.Histories.pipeline;
import static io.secrettrail.detectors.rule.Histories.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MassRetrievalRuleTest {
    private static final String RULE = "mass-retrieval";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void shouldAlertAtOnceWhenAnUnknownRoleReadsTenSecretsEvenWhileLearning() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(read().by("new").at("10:00:00").across("prod", 10, SECOND));

        // Then
        var alert = actors.only(RULE);
        assertThat(alert.id()).isEqualTo("mass-retrieval|111122223333:role/new|2026-01-15T10:00:00Z");
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.FIXED);
        assertThat(Actors.secrets(alert)).isEqualTo(names("prod", 10));
        assertThat(alert.evidence().total()).isEqualTo(10);
        assertThat(alert.explanation().coverage()).isEqualTo("unknown");
    }

    @Test
    void shouldStayQuietAtNineSecrets() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(read().by("new").at("10:00:00").across("prod", 9, SECOND));

        // Then
        assertThat(actors.of(RULE)).isEmpty();
    }

    @Test
    void shouldCountDistinctSecretsAndNotReads() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(read().by("new").at("10:00:00").every(SECOND, DAY.plusSeconds(36_300)));

        // Then
        assertThat(actors.of(RULE)).isEmpty();
    }

    @Test
    void shouldNotCountDeniedReadsAwsOwnedNamesOrCorrections() {
        // Given
        var actors = new Actors().learning(true);
        var reads = read().by("new").at("10:00:00");

        // When
        actors.see(reads.ending(Outcome.DENIED).across("denied", 12, SECOND));
        actors.see(reads.ending(Outcome.THROTTLED).across("throttled", 12, SECOND));
        actors.see(reads.flagged(AccessFlag.CORRECTION).across("corrected", 12, SECOND));

        // Then
        assertThat(actors.of("mass-retrieval")).isEmpty();
    }

    @Test
    void shouldFindSlowTheftByTheActorsOwnRecord() {
        // Given
        var actors = new Actors().see(hourlyJob("export"));

        // When
        actors.see(read().by("export").at("10:05:00").across("stolen", 26, Duration.ofMinutes(2)));

        // Then
        var alert = actors.flush().only(RULE);
        assertThat(alert.explanation().usual().kind()).isEqualTo(Usual.Kind.RECORD);
        assertThat(alert.explanation().usual().value()).isEqualTo(3);
        assertThat(alert.explanation().parameter()).isEqualTo("distinct secrets per 60 min");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(Actors.secrets(alert)).containsAll(names("stolen", 26));
        assertThat(alert.explanation().facts().get("Never read before by this principal"))
                .hasSize(26);
        assertThat(alert.explanation().sentence())
                .contains("the most in any 60 min was 3")
                .contains("26 of");
    }

    @Test
    void shouldStayInsideTheRecordWhenTheUsualSetIsReadAtStartUp() {
        // Given
        var actors = new Actors();
        for (int day = 8; day > 0; day--) {
            actors.see(read().by("service")
                    .at(daysBefore(day).plusSeconds(3_600L * day))
                    .across("own", 12, SECOND));
        }

        // When
        actors.forgetAlerts().see(read().by("service").at("10:00:00").across("own", 12, SECOND));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldFireOnFewSecretsWhenTheyAreMostOfWhatTheAccountHolds() {
        // Given
        var actors = new Actors(TestConfig.firingOnFewSecrets())
                .knowing(12)
                .see(read().by("job").at(daysBefore(8)).every(Duration.ofHours(2), DAY));

        // When
        actors.see(read().by("job").at("10:00:00").across("others", 9, SECOND));

        // Then
        var alert = actors.only(RULE);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().facts()).containsKey("Share of known secrets in account and Region");
    }

    @Test
    void shouldOnlyLearnInTheFirstDaysWhenTheActorHasARecord() {
        // Given
        var actors = new Actors().learning(true).see(hourlyJob("export"));

        // When
        actors.see(read().by("export").at("10:00:00").across("stolen", 30, SECOND));

        // Then
        assertThat(actors.of(RULE)).isEmpty();
    }

    @Test
    void shouldBeHighWhenSecretsWereListedBefore() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(list().by("new").at("09:30:00"));
        actors.see(read().by("new").at("10:00:00").across("prod", 10, SECOND));

        // Then
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldKeepItsRecordQuietOnATwiceDailyRefresh() {
        // Given
        var actors = new Actors().see(pipeline("ci", 30)).forgetAlerts();

        // When
        actors.see(refresh("ci", 30, DAY.plusSeconds(7_200)));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldGiveOneLowLabelledAlertWhenAPipelineRefreshesForTheFirstTime() {
        // Given
        var actors = new Actors().learning(true);
        var creation = pipeline("ci", 30).subList(0, 30);

        // When
        actors.see(creation)
                .see(refresh("ci", 30, daysBefore(8).plusSeconds(7_200)))
                .flush();

        // Then
        var alert = actors.only(RULE);
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.labels()).containsExactly(Alert.LABEL_IAC);
        assertThat(alert.explanation().iacFound()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(alert.explanation().iacMissing()).anyMatch(text -> text.startsWith("E5"));
    }

    @Test
    void shouldJudgeTheRemainderAtFullSeverityUnderThePipelinesOwnIdentity() {
        // Given
        var actors = new Actors().see(pipeline("ci", 30)).forgetAlerts();
        var theft =
                new ArrayList<>(read().by("ci").with("terraform").at("10:00:00").across("managed", 30, SECOND));
        theft.addAll(read().by("ci").with("terraform").at("10:00:40").across("others", 20, SECOND));

        // When
        actors.see(list().by("ci").with("terraform").at("09:59:50")).see(theft);

        // Then
        var alert = actors.only(RULE);
        var expected = names("managed", 30);
        expected.addAll(names("others", 20));
        assertThat(Actors.secrets(alert)).isEqualTo(expected);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.labels()).isEmpty();
    }

    @Test
    void shouldLeaveThePairedReadsOutWhenTheTheftFollowsARefresh() {
        // Given
        var actors = new Actors().see(pipeline("ci", 30)).forgetAlerts();

        // When
        actors.see(refresh("ci", 30, DAY.plusSeconds(36_000)));
        actors.see(read().by("ci").with("terraform").at("10:02:00").across("others", 15, SECOND));

        // Then
        assertThat(Actors.secrets(actors.only(RULE))).isEqualTo(names("others", 15));
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldNeverLowerASeverityForAForgedUserAgent() {
        // Given
        var honest = new Actors().learning(true);
        var forged = new Actors().learning(true);
        var theft = read().by("new").at("10:00:00");

        // When
        honest.see(theft.with("aws-cli").across("prod", 30, SECOND));
        forged.see(theft.with("terraform").across("prod", 30, SECOND));

        // Then
        assertThat(forged.only(RULE).severity()).isEqualTo(honest.only(RULE).severity());
        assertThat(forged.only(RULE).labels()).isEmpty();
    }

    @Test
    void shouldKeepFullSeverityWhenDescribesAloneGoBeforeTheReads() {
        // Given
        var actors = new Actors().learning(true);
        var touches = new ArrayList<TestTouch>();
        for (var read : read().by("new").at("10:00:00").across("prod", 12, SECOND)) {
            touches.add(describe().by("new").of(read.secret()).at(read.at()));
            touches.add(read);
        }

        // When
        actors.see(touches);

        // Then
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(Actors.secrets(actors.only(RULE))).isEqualTo(names("prod", 12));
    }

    @Test
    void shouldLowerTheAlertWhenTheTouchesThatExplainTheReadsComeRightAfterThem() {
        // Given
        var actors = new Actors().see(pipeline("ci", 30).subList(0, 30));
        var reads =
                read().by("ci").flagged(AccessFlag.VERSION_GIVEN).at("10:00:00").across("managed", 12, Duration.ZERO);

        // When
        actors.see(reads);
        var before = actors.only(RULE).severity();
        for (int i = 0; i < 12; i++) {
            actors.see(
                    describe().by("ci").of("managed/" + i).at("10:00:01"),
                    policyRead().by("ci").of("managed/" + i).at("10:00:01"));
        }

        // Then
        assertThat(before).isEqualTo(Severity.HIGH);
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.LOW);
        assertThat(actors.only(RULE).labels()).containsExactly(Alert.LABEL_IAC);
    }

    @Test
    void shouldNotLowerTheAlertWhenTheyComeMinutesLater() {
        // Given
        var actors = new Actors().see(pipeline("ci", 30).subList(0, 30));

        // When
        actors.see(read().by("ci").at("10:00:00").across("managed", 12, SECOND));
        for (int i = 0; i < 12; i++) {
            actors.see(policyRead().by("ci").of("managed/" + i).at("10:03:00"));
        }

        // Then
        assertThat(actors.only(RULE).severity()).isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveTheSameAlertWhateverTheOrderOfArrival(long seed) {
        // Given
        var theft = new ArrayList<>(read().by("new").at("10:00:00").across("prod", 40, Duration.ofSeconds(7)));
        var ordered = new Actors().learning(true).see(theft).flush();
        var shuffled = new Actors().learning(true);
        Collections.shuffle(theft, new Random(seed));

        // When
        shuffled.see(theft).flush();

        // Then
        var expected = ordered.only(RULE);
        var alert = shuffled.only(RULE);
        assertThat(alert.id()).isEqualTo(expected.id());
        assertThat(alert.secrets().keys())
                .containsExactlyInAnyOrderElementsOf(expected.secrets().keys());
        assertThat(alert.severity()).isEqualTo(expected.severity());
        assertThat(alert.span()).isEqualTo(expected.span());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNameEverySecretOfASlowTheftWhateverTheOrderWithinFiles(long seed) {
        // Given
        var actors = new Actors().see(hourlyJob("export"));
        var theft = read().by("export").at("10:05:00").across("stolen", 26, Duration.ofMinutes(2));
        var dice = new Random(seed);
        var arrivals = new ArrayList<>(theft);
        for (int from = 0; from < theft.size(); from += 3) {
            Collections.shuffle(arrivals.subList(from, Math.min(from + 5, theft.size())), dice);
        }

        // When
        actors.see(arrivals).flush();

        // Then
        assertThat(Actors.secrets(actors.only(RULE))).containsAll(names("stolen", 26));
    }

    @Test
    void shouldChangeNothingWhenTouchesAreDeliveredTwice() {
        // Given
        var theft = read().by("new").at("10:00:00").across("prod", 12, SECOND);
        var once = new Actors().learning(true).see(theft);

        // When
        var twice = new Actors().learning(true).see(theft).see(theft);

        // Then
        assertThat(twice.only(RULE)).isEqualTo(once.only(RULE));
    }

    @Test
    void shouldCountABatchAndItsChildrenOncePerSecret() {
        // Given
        var children = read().by("new").at("10:00:00").across("prod", 12, Duration.ZERO);
        var parent = children.stream().map(TestTouch::asBatch).toList();

        // When
        var actors = new Actors().learning(true).see(parent).see(children);

        // Then
        assertThat(actors.only(RULE).explanation().observed()).isEqualTo(12);
    }

    @Test
    void shouldJudgeNothingByWhatIsOlderThanTheRing() {
        // Given
        var actors = new Actors().learning(true).see(read().by("new").at("15:00:00"));

        // When
        actors.see(read().by("new").at("10:00:00").across("prod", 12, SECOND));

        // Then
        assertThat(actors.alerts()).isEmpty();
        assertThat(actors.tooLate).isEqualTo(12);
    }

    @Test
    void shouldJoinRepeatsWithinAnHourAndOpenAnotherAlertLater() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(read().by("new").at("10:00:00").across("first", 12, SECOND));
        actors.see(read().by("new").at("10:40:00").across("second", 12, SECOND));
        actors.see(read().by("new").at("13:40:00").across("third", 12, SECOND));

        // Then
        assertThat(actors.of(RULE)).hasSize(2);
        var joined = new TreeSet<>(names("first", 12));
        joined.addAll(names("second", 12));
        assertThat(Actors.secrets(actors.of(RULE).getFirst())).isEqualTo(joined);
        assertThat(Actors.secrets(actors.of(RULE).getLast())).isEqualTo(names("third", 12));
    }

    @Test
    void shouldEmitGrowthInBoundedStepsAndTheRestWhenFlushed() {
        // Given
        var actors = new Actors().learning(true);

        // When
        actors.see(read().by("new").at("10:00:00").across("prod", 900, Duration.ofMillis(500)));
        int emitted = actors.emissions;
        actors.flush();

        // Then
        assertThat(emitted).isLessThan(150);
        assertThat(actors.only(RULE).secrets().total()).isEqualTo(900);
        assertThat(actors.only(RULE).evidence().eventIds()).hasSize(Alert.Evidence.MAX_EVENT_IDS);
    }

    @Test
    void shouldFindTheSameTheftForDays() {
        // Given
        var actors = new Actors().see(hourlyJob("export"));

        // When
        for (int day = 0; day < 4; day++) {
            actors.see(read().by("export")
                    .at(DAY.plus(Duration.ofDays(day)).plusSeconds(37_000))
                    .across("stolen", 30, SECOND));
        }

        // Then
        assertThat(actors.of(RULE))
                .hasSize(4)
                .allSatisfy(alert -> assertThat(Actors.secrets(alert)).containsAll(names("stolen", 30)));
    }
}
