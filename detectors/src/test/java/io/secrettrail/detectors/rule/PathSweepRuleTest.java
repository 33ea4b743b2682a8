package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.ACCOUNT;
import static io.secrettrail.detectors.TestTouch.byPath;
import static io.secrettrail.detectors.TestTouch.history;
import static io.secrettrail.detectors.TestTouch.keyUse;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathSweepRuleTest {
    @Test
    void shouldBeHighWhenEverythingBelowTheRootIsReadWhileTheAccountIsLearned() {
        var actors = new Actors().learning(true).seeTouches(List.of(sweep("/", "10:00:00")));

        var alert = actors.only("path-sweep");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().sentence()).startsWith("parameters below /*, recursive, decrypted read");
    }

    @Test
    void shouldBeMediumOnAPathOfOneSegment() {
        var actors = new Actors().seeTouches(List.of(sweep("/prod", "10:00:00")));

        assertThat(actors.only("path-sweep").severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldStayQuietOnNarrowPathsShallowReadsAndCiphertext() {
        var actors = new Actors()
                .seeTouches(List.of(
                        sweep("/prod/payments", "10:00:00"),
                        Variant.of(byPath().flagged(AccessFlag.DECRYPTION).at("10:20:00"))
                                .on(below("/prod"))
                                .touch(),
                        Variant.of(byPath().flagged(AccessFlag.RECURSIVE).at("10:40:00"))
                                .on(below("/"))
                                .touch()));

        assertThat(actors.of("path-sweep")).isEmpty();
    }

    @Test
    void shouldStayQuietOnASubtreeThatIsUsual() {
        // Given
        var start = byPath().flagged(AccessFlag.RECURSIVE).flagged(AccessFlag.DECRYPTION);
        var actors = new Actors()
                .seeTouches(List.of(Variant.of(start.at(TestTouch.DAY.minus(Duration.ofDays(2))))
                        .on(below("/app"))
                        .touch()))
                .forgetAlerts();
        // When
        actors.seeTouches(List.of(sweep("/app", "10:00:00")));

        // Then
        assertThat(actors.of("path-sweep")).isEmpty();
    }

    @Test
    void shouldFireOnThreePathsNewToThePrincipalOnlyAfterLearning() {
        // Given
        var touches = List.of(sweep("/prod/a", "10:00:00"), sweep("/prod/b", "10:04:00"), sweep("/prod/c", "10:08:00"));
        // When
        var learned = new Actors().seeTouches(touches);
        var learning = new Actors().learning(true).seeTouches(touches);
        var two = new Actors().seeTouches(touches.subList(0, 2));

        // Then
        assertThat(learned.only("path-sweep").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(learning.of("path-sweep")).isEmpty();
        assertThat(two.of("path-sweep")).isEmpty();
    }

    @Test
    void shouldNameTheParametersThatKmsProvesWhicheverCameFirst() {
        var actors = new Actors()
                .seeTouches(List.of(
                        decrypted("/prod/a", "10:00:00"),
                        sweep("/prod", "10:00:00"),
                        decrypted("/prod/b", "10:00:01"),
                        decrypted("/test/c", "10:00:01"),
                        decrypted("/prod/d", "10:01:00")));

        assertThat(Actors.secrets(actors.only("path-sweep"))).containsExactly("/prod/a", "/prod/b");
    }

    @Test
    void shouldBeHighWhenTheHistoryOfFiveParametersIsRead() {
        // Given
        var four = histories(4);
        var five = histories(5);
        // When
        var quiet = new Actors().learning(true).seeTouches(four);
        var loud = new Actors().learning(true).seeTouches(five);

        // Then
        assertThat(quiet.of("path-sweep")).isEmpty();
        assertThat(loud.only("path-sweep").severity()).isEqualTo(Severity.HIGH);
        assertThat(Actors.secrets(loud.only("path-sweep"))).hasSize(5);
    }

    private static List<Touch> histories(int count) {
        var touches = new ArrayList<Touch>();
        for (int i = 0; i < count; i++) {
            touches.add(Variant.of(history()
                            .flagged(AccessFlag.DECRYPTION)
                            .at("10:00:00")
                            .after(Duration.ofMinutes(i)))
                    .on(SecretKey.parameter("aws", "eu-west-1", ACCOUNT, "/prod/" + i))
                    .touch());
        }
        return touches;
    }

    private static Touch sweep(String path, String time) {
        return Variant.of(byPath().flagged(AccessFlag.RECURSIVE)
                        .flagged(AccessFlag.DECRYPTION)
                        .at(time))
                .on(below(path))
                .touch();
    }

    private static Touch decrypted(String name, String time) {
        return Variant.of(keyUse().at(time))
                .on(SecretKey.parameter("aws", "eu-west-1", ACCOUNT, name))
                .touch();
    }

    private static SecretKey below(String path) {
        return SecretKey.parametersBelow("aws", "eu-west-1", ACCOUNT, path);
    }
}
