package io.secrettrail.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JudgesTest {
    @Test
    void shouldDeclareTheDecoysOfAScenarioAndItsTimeToLearn() {
        // Given
        var truth = Scenario.attacks(11).truth();

        // When
        var detectors = Judges.defaults(truth).detectors();

        // Then
        assertThat(truth.decoys()).isNotEmpty();
        assertThat(detectors.decoyTouched().decoys()).containsExactlyElementsOf(truth.decoys());
        assertThat(detectors.learning()).isEqualTo(Duration.ofDays(14));
    }
}
