package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.list;
import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiRegionSweepRuleTest {
    private static final List<String> REGIONS =
            List.of("us-east-1", "us-west-2", "eu-central-1", "ap-south-1", "sa-east-1");

    @Test
    void shouldFireWhenThreeRegionsNewToThePrincipalAreListed() {
        var actors = new Actors().seeTouches(over(list().at("10:00:00"), 3, Duration.ofMinutes(2)));

        var alert = actors.only("multi-region-sweep");
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.explanation().facts().get("Regions in order"))
                .containsExactly("us-east-1", "us-west-2", "eu-central-1");
        assertThat(alert.secrets().total()).isZero();
    }

    @Test
    void shouldStayQuietOnTwoRegionsAndWhenSpreadOverHours() {
        var actors = new Actors()
                .seeTouches(over(list().at("08:00:00"), 2, Duration.ofMinutes(2)))
                .seeTouches(over(list().at("10:00:00"), 5, Duration.ofMinutes(11)));

        assertThat(actors.of("multi-region-sweep")).isEmpty();
    }

    @Test
    void shouldWaitForFiveRegionsWhileTheAccountIsLearned() {
        // Given
        var actors = new Actors().learning(true);
        // When
        actors.seeTouches(over(list().at("10:00:00"), 4, Duration.ofMinutes(1)));
        var before = actors.of("multi-region-sweep");
        actors.seeTouches(
                List.of(Variant.of(list().at("10:05:00")).in("sa-east-1").touch()));

        // Then
        assertThat(before).isEmpty();
        assertThat(actors.of("multi-region-sweep")).hasSize(1);
    }

    @Test
    void shouldBeHighAndNameWhatWasReadOnTheWay() {
        // Given
        var touches = new ArrayList<Touch>();
        for (int i = 0; i < 3; i++) {
            touches.add(Variant.of(read().of("db/" + i).at("10:00:00").after(Duration.ofSeconds(i)))
                    .in(REGIONS.get(i))
                    .touch());
        }
        // When
        var alert = new Actors().seeTouches(touches).only("multi-region-sweep");

        // Then
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(Actors.secrets(alert)).containsExactly("db/0", "db/1", "db/2");
        assertThat(alert.explanation().facts().get("Values read per Region"))
                .containsExactly("eu-central-1: 1 secret", "us-east-1: 1 secret", "us-west-2: 1 secret");
    }

    @Test
    void shouldStayQuietWhenOneSecretIsReadInEachOfItsRegions() {
        var actors = new Actors().seeTouches(over(read().of("db").at("10:00:00"), 5, Duration.ofSeconds(5)));

        assertThat(actors.of("multi-region-sweep")).isEmpty();
    }

    @Test
    void shouldStayQuietInRegionsThatAreUsual() {
        // Given
        var actors = new Actors()
                .seeTouches(over(list().at(TestTouch.DAY.minus(Duration.ofDays(3))), 5, Duration.ofHours(1)))
                .forgetAlerts();
        // When
        actors.seeTouches(over(list().at("10:00:00"), 5, Duration.ofMinutes(1)));

        // Then
        assertThat(actors.of("multi-region-sweep")).isEmpty();
    }

    @Test
    void shouldFireWhateverTheOrderOfArrival() {
        // Given
        var touches = new ArrayList<>(over(list().at("10:00:00"), 3, Duration.ofMinutes(4)));
        Collections.reverse(touches);
        // When
        var actors = new Actors().seeTouches(touches);

        // Then
        assertThat(actors.of("multi-region-sweep")).hasSize(1);
    }

    @Test
    void shouldUpdateOneAlertWhenItGoesOn() {
        var actors = new Actors().seeTouches(over(list().at("10:00:00"), 5, Duration.ofMinutes(2)));

        assertThat(actors.only("multi-region-sweep").explanation().facts().get("Regions in order"))
                .hasSize(5);
    }

    private static List<Touch> over(TestTouch call, int regions, Duration pause) {
        var touches = new ArrayList<Touch>();
        for (int i = 0; i < regions; i++) {
            touches.add(Variant.of(call.after(pause.multipliedBy(i)))
                    .in(REGIONS.get(i))
                    .touch());
        }
        return touches;
    }
}
