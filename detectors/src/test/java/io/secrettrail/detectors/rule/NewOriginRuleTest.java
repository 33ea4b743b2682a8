package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewOriginRuleTest {
    private static final Instant START = TestTouch.DAY.minus(Duration.ofDays(8));

    @Test
    void shouldBeLowWhenThePlaceIsNew() {
        var actors = settled().see(read().from("10.0.9.7").at("10:00:00"));

        var alert = actors.only("new-origin");
        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.explanation().facts().get("New places")).containsExactly("10.0.9.0/24");
        assertThat(alert.explanation().facts().get("Usual places")).containsExactly("10.0.0.0/24");
        assertThat(Actors.secrets(alert)).containsExactly("prod/db");
    }

    @Test
    void shouldBeMediumWhenPlaceAndToolAreNew() {
        var actors = settled().see(read().from("10.0.9.7").with("aws-cli").at("10:00:00"));

        assertThat(actors.only("new-origin").severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void shouldStayQuietInTheSameBlockAndWithTheSameTool() {
        var actors = settled().see(read().from("10.0.0.200").at("10:00:00"));

        assertThat(actors.of("new-origin")).isEmpty();
    }

    @Test
    void shouldStayQuietUntilTwentyReadsAreLearned() {
        // Given
        var nineteen = read().at(START).every(Duration.ofHours(1), START.plus(Duration.ofHours(19)));
        // When
        var actors = new Actors().see(nineteen).see(read().from("10.0.9.7").at("10:00:00"));

        // Then
        assertThat(actors.of("new-origin")).isEmpty();
    }

    @Test
    void shouldStayQuietWhileTheAccountIsLearnedAndOnCallsOfServices() {
        var learning = settled().learning(true).see(read().from("10.0.9.7").at("10:00:00"));
        var forwarded = settled()
                .see(read().from("cloudformation.amazonaws.com")
                        .flagged(AccessFlag.SERVICE_FORWARDED)
                        .at("10:00:00"));

        assertThat(learning.of("new-origin")).isEmpty();
        assertThat(forwarded.of("new-origin")).isEmpty();
    }

    @Test
    void shouldBeHighWhenTheCredentialsOfAWorkloadAreUsedFromOutsideAwsWhileTheAccountIsLearned() {
        // Given
        var inside = Variant.of(read().at("09:00:00")).as("EC2 instance i-1").touch();
        var outside = Variant.of(read().at("10:00:00"))
                .as("EC2 instance i-1")
                .from("198.51.100.7", null)
                .touch();
        // When
        var actors = new Actors().learning(true).seeTouches(List.of(inside, outside));

        // Then
        assertThat(actors.only("new-origin").severity()).isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "EC2 instance i-1, AWS EC2 eu-west-1",
        "EC2 instance i-1, AS16509 IE",
        "person alice, AS64500 NL",
        "EC2 instance i-1, ''"
    })
    void shouldNotTakeForStolenWhatMayBeInsideOrIsAPerson(String workload, String network) {
        // Given
        var first = Variant.of(read().at("10:00:00"))
                .as(workload)
                .from("198.51.100.7", network.isEmpty() ? null : network)
                .touch();
        // When
        var actors = new Actors().learning(true).seeTouches(List.of(first));

        // Then
        assertThat(actors.of("new-origin")).isEmpty();
    }

    @Test
    void shouldJoinFurtherReadsFromTheNewPlaceToOneAlert() {
        var actors = settled().see(read().from("10.0.9.7").at("10:00:00").across("prod", 5, Duration.ofMinutes(5)));

        assertThat(Actors.secrets(actors.only("new-origin"))).hasSize(5);
    }

    @Test
    void shouldForgetAPlaceAfterThirtyDays() {
        // Given
        var reads = read().at(START.minus(Duration.ofDays(40)));
        var actors = new Actors()
                .see(reads.every(Duration.ofHours(1), reads.at().plus(Duration.ofHours(25))))
                .see(read().from("10.0.9.7").at(START))
                .forgetAlerts();
        // When
        actors.see(read().at("10:00:00"));

        // Then
        assertThat(actors.only("new-origin").explanation().facts().get("New places"))
                .containsExactly("10.0.0.0/24");
    }

    @ParameterizedTest
    @CsvSource({
        "vpce-0abc, , vpce-0abc, false",
        "203.0.113.9, , 203.0.113.0/24, true",
        "203.0.113.9, AS64500 NL, AS64500 NL, true",
        "2001:db8:1:2::3, , 2001:db8:1::/48, true",
        "10.1.2.3, , 10.1.2.0/24, false",
        "203.0.113.9, NL, 203.0.113.0/24, true",
        "lambda.amazonaws.com, , lambda.amazonaws.com, false",
        "unknown, , unknown, false"
    })
    void shouldNamePlacesAsCoarselyAsHabitsAre(String origin, String network, String name, boolean outside) {
        Touch touch = Variant.of(read()).from(origin, network).touch();

        var place = Place.of(touch);

        assertThat(place.name()).isEqualTo(name);
        assertThat(place.isOutside()).isEqualTo(outside);
    }

    private static Actors settled() {
        return new Actors().see(read().at(START).every(Duration.ofHours(6), TestTouch.DAY));
    }
}
