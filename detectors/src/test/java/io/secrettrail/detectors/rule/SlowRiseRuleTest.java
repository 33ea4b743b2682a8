package io.secrettrail.detectors.rule;

import static io.secrettrail.detectors.TestTouch.DAY;
import static io.secrettrail.detectors.TestTouch.read;
import static io.secrettrail.detectors.rule.Histories.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowRiseRuleTest {
    private static final String ENTITY = "111122223333:role/api#slow-rise";
    private static final Duration USUAL_PACE = Duration.ofSeconds(120);
    private static final Duration RISEN_PACE = Duration.ofSeconds(60);

    private final Actors actors = new Actors();

    @Test
    void shouldSayLowThatAPrincipalReadsMoreForHours() {
        // Given
        actors.see(read().at(daysBefore(8)).every(USUAL_PACE, DAY)).forgetAlerts();

        // When
        actors.see(read().every(RISEN_PACE, DAY.plus(Duration.ofHours(6))));

        // Then
        assertThat(slowRises()).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Severity.LOW);
            assertThat(alert.explanation().sentence()).contains("usual at this hour is 3");
            assertThat(Actors.secrets(alert)).containsExactly("prod/db");
        });
    }

    @Test
    void shouldStayQuietWhileThePaceIsTheUsualOne() {
        // Given
        actors.see(read().at(daysBefore(8)).every(USUAL_PACE, DAY)).forgetAlerts();

        // When
        actors.see(read().every(USUAL_PACE, DAY.plus(Duration.ofHours(24))));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    @Test
    void shouldOnlyLearnInTheFirstDaysOfAnAccount() {
        // Given
        actors.learning(true).see(read().at(daysBefore(8)).every(USUAL_PACE, DAY));

        // When
        actors.see(read().every(RISEN_PACE, DAY.plus(Duration.ofHours(6))));

        // Then
        assertThat(actors.alerts()).isEmpty();
    }

    private List<Alert> slowRises() {
        return actors.of("read-rate").stream()
                .filter(alert -> alert.subject().entity().equals(ENTITY))
                .toList();
    }
}
