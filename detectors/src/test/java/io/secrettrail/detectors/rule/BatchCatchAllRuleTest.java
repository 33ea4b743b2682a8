package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCatchAllRuleTest {
    @Test
    void shouldFireOnTheFirstBatchThatNarrowsNothingAlsoWhileTheAccountIsLearned() {
        var actors = new Actors().learning(true).seeTouches(List.of(wide(batch().at("10:00:00"))));

        var alert = actors.only("batch-catch-all");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().sentence()).contains("tag-key=!none", "names not in the log");
        assertThat(alert.secrets().total()).isZero();
    }

    @Test
    void shouldStayQuietOnFiltersThatNarrowAndOnLists() {
        var actors = new Actors()
                .see(read().asBatch().at("10:00:00"))
                .seeTouches(
                        List.of(Variant.of(batch().flagged(AccessFlag.FILTERED).at("10:01:00"))
                                .saying("name=prod/")
                                .touch()));

        assertThat(actors.of("batch-catch-all")).isEmpty();
    }

    @Test
    void shouldNameTheSecretsOfTheReadsBesideItWhicheverCameFirst() {
        // Given
        var call = wide(batch().at("10:00:00"));
        // When
        var actors = new Actors()
                .see(read().of("prod/a").at("10:00:00"))
                .see(read().of("other").at("09:59:00"))
                .seeTouches(List.of(call))
                .see(read().of("prod/b").at("10:00:01"))
                .see(read().of("prod/c").at("10:00:09"));

        // Then
        assertThat(Actors.secrets(actors.only("batch-catch-all"))).containsExactly("prod/a", "prod/b");
    }

    @Test
    void shouldBeMediumWhenDenied() {
        var actors = new Actors()
                .seeTouches(List.of(wide(batch().ending(Outcome.DENIED).at("10:00:00"))));

        assertThat(actors.only("batch-catch-all").severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldCountCallsAndPagesInOneAlert() {
        var actors = new Actors()
                .seeTouches(List.of(
                        wide(batch().at("10:00:00")),
                        wide(batch().flagged(AccessFlag.NEXT_PAGE).at("10:00:01")),
                        wide(batch().flagged(AccessFlag.NEXT_PAGE).at("10:00:02"))))
                .flush();

        assertThat(actors.only("batch-catch-all").explanation().facts().get("Calls"))
                .containsExactly("1 call with 2 further pages");
    }

    @Test
    void shouldLearnAnExactFilterAfterAWeek() {
        // Given
        var actors = new Actors();
        for (int day = 7; day > 0; day--) {
            actors.seeTouches(List.of(wide(batch().at(TestTouch.DAY.minus(Duration.ofDays(day))))));
        }
        int daily = actors.of("batch-catch-all").size();
        actors.forgetAlerts();
        // When
        actors.seeTouches(List.of(
                wide(batch().at("10:00:00")),
                Variant.of(batch().flagged(AccessFlag.CATCH_ALL).at("12:00:00"))
                        .saying("name=a")
                        .touch()));

        // Then
        assertThat(daily).isEqualTo(7);
        assertThat(actors.only("batch-catch-all").explanation().sentence()).contains("name=a");
    }

    private static TestTouch batch() {
        return read().of("*").asBatch();
    }

    private static Touch wide(TestTouch batch) {
        return Variant.of(batch.flagged(AccessFlag.CATCH_ALL))
                .saying("tag-key=!none")
                .touch();
    }
}
