package io.secrettrail.app.notify;

import static io.secrettrail.app.notify.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.secrettrail.app.config.NotifyConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotifyPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:05:00Z");

    private final NotifyPolicy policy = new NotifyPolicy(
            new NotifyConfig("", Severity.MEDIUM, Duration.ofMinutes(30), URI.create("http://127.0.0.1")));

    static Stream<Arguments> firstStates() {
        return Stream.of(
                arguments(alert(), new Telling.New()),
                arguments(alert().severity(Severity.MEDIUM), new Telling.New()),
                arguments(alert().severity(Severity.LOW), new Telling.Held(Telling.Reason.LOW)),
                arguments(alert().label(Alert.LABEL_HISTORIC), new Telling.Held(Telling.Reason.HISTORIC)),
                arguments(alert().status(AlertStatus.SUPPRESSED), new Telling.Held(Telling.Reason.SUPPRESSED)),
                arguments(alert().label(NotifyPolicy.LABEL_SHADOW), new Telling.Held(Telling.Reason.SHADOW)));
    }

    @ParameterizedTest
    @MethodSource("firstStates")
    void shouldTellWhatIsWorthItWhenAnAlertIsNew(Alerts first, Telling expected) {
        // Given
        var state = first.build();
        // When
        var telling = policy.decide(state, NOW);

        // Then
        assertThat(telling).isEqualTo(expected);
    }

    static Stream<Arguments> laterStates() {
        return Stream.of(
                arguments(alert(), Duration.ofHours(1), new Telling.Held(Telling.Reason.KNOWN)),
                arguments(alert().observed(20), Duration.ofMinutes(29), new Telling.Held(Telling.Reason.KNOWN)),
                arguments(alert().observed(20), Duration.ofMinutes(30), new Telling.Grown()),
                arguments(
                        alert().severity(Severity.CRITICAL), Duration.ofSeconds(1), new Telling.Raised(Severity.HIGH)),
                arguments(
                        alert().severity(Severity.MEDIUM), Duration.ofHours(1), new Telling.Held(Telling.Reason.KNOWN)),
                arguments(alert().status(AlertStatus.RESOLVED), Duration.ofSeconds(1), new Telling.Handled()));
    }

    @ParameterizedTest
    @MethodSource("laterStates")
    void shouldTellAgainOnlyWhatChangedWhenAnAlertWasTold(Alerts later, Duration after, Telling expected) {
        // Given
        policy.decide(alert().build(), NOW);
        // When
        var telling = policy.decide(later.build(), NOW.plus(after));

        // Then
        assertThat(telling).isEqualTo(expected);
    }

    @Test
    void shouldTellWhenAnAlertRisesAboveTheLimitForTheFirstTime() {
        // Given
        policy.decide(alert().severity(Severity.LOW).build(), NOW);
        // When
        var telling = policy.decide(alert().severity(Severity.HIGH).build(), NOW.plusSeconds(1));

        // Then
        assertThat(telling).isEqualTo(new Telling.New());
    }
}
