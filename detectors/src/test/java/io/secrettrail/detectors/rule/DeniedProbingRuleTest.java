package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.describe;
import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeniedProbingRuleTest {
    private static final Duration PAUSE = Duration.ofSeconds(90);

    @Test
    void shouldFireOnFiveTargetsWhileTheAccountIsLearned() {
        var actors = new Actors()
                .learning(true)
                .see(denied().across("prod", 4, PAUSE))
                .seeTouches(List.of(Variant.of(denied().of("prod/9").at("10:06:00"))
                        .saying("AccessDenied SERVICE_CONTROL_POLICY arn:aws:prod/9")
                        .touch()));

        var alert = actors.only("denied-probing");
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(Actors.secrets(alert)).containsExactly("prod/0", "prod/1", "prod/2", "prod/3", "prod/9");
        assertThat(alert.explanation().facts().get("Refused"))
                .contains("prod/9: GetSecretValue, service control policy, typed as arn:aws:prod/9");
    }

    @Test
    void shouldStayQuietOnFourTargetsAndWhenSpreadOverHours() {
        var actors = new Actors()
                .see(denied().across("prod", 4, PAUSE))
                .see(denied().at("12:00:00").across("test", 9, Duration.ofMinutes(4)));

        assertThat(actors.of("denied-probing")).isEmpty();
    }

    @Test
    void shouldCountWhatIsNotThereButNotAVersionMissingOfAKnownSecret() {
        // Given
        var missing = read().ending(Outcome.NOT_FOUND).at("10:00:00");
        // When
        var probing = new Actors().see(missing.across("guess", 5, PAUSE));
        var rotation = new Actors()
                .see(describe().at("09:59:00").across("mine", 5, Duration.ofSeconds(1)))
                .see(missing.across("mine", 5, PAUSE));

        // Then
        assertThat(probing.of("denied-probing")).hasSize(1);
        assertThat(rotation.of("denied-probing")).isEmpty();
    }

    @Test
    void shouldNameTheSameTargetsWhateverTheOrderOfArrival() {
        // Given
        var touches = new ArrayList<>(denied().across("prod", 6, PAUSE));
        Collections.reverse(touches);
        // When
        var alert = new Actors().see(touches).only("denied-probing");

        // Then
        assertThat(Actors.secrets(alert)).hasSize(6);
    }

    @Test
    void shouldBeHighWhenAValueIsReadThatWasRefusedInAnotherWay() {
        var actors = new Actors()
                .see(denied().of("prod/db"))
                .see(read().with("aws-cli").of("prod/db").at("10:30:00"));

        var alert = actors.only("denied-probing");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.explanation().facts().get("Allowed since")).containsExactly("prod/db by GetSecretValue");
    }

    @Test
    void shouldStayQuietWhenOneCallIsRepeatedUntilADeploymentAllowsItAndAfterAnHour() {
        var actors = new Actors()
                .see(denied().of("prod/db"), read().of("prod/db").at("10:30:00"))
                .see(denied().of("prod/x"), read().with("aws-cli").of("prod/x").at("11:00:01"));

        assertThat(actors.of("denied-probing")).isEmpty();
    }

    @Test
    void shouldRiseWhenOneOfManyTargetsIsAllowedAfterwards() {
        var actors = new Actors()
                .see(denied().across("prod", 5, PAUSE))
                .see(read().of("prod/2").at("10:20:00"));

        assertThat(actors.only("denied-probing").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldTellABrokenConsumerApartAndForInformationOnly() {
        var actors = new Actors().see(denied().every(Duration.ofSeconds(10), TestTouch.DAY.plus(Duration.ofHours(11))));

        var alert = actors.only("denied-probing");
        assertThat(alert.severity()).isEqualTo(Severity.INFO);
        assertThat(alert.detector().title()).isEqualTo("A consumer is refused again and again");
    }

    private static TestTouch denied() {
        return read().ending(Outcome.DENIED).at("10:00:00");
    }
}
