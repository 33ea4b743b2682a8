package io.secrettrail.detectors.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.secrettrail.detectors.TestConfig;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsConfigTest {
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "listSecretsBurst.sweeps", (Runnable) () -> new ListSecretsBurstConfig(Mode.ON, 1, 15, 3, 5)),
                Arguments.of(
                        "listSecretsBurst.surprise", (Runnable) () -> new ListSecretsBurstConfig(Mode.ON, 3, 15, 0, 5)),
                Arguments.of(
                        "massRetrieval.share", (Runnable) () -> new MassRetrievalConfig(Mode.ON, 10, 5, 0, 8, 3, 25)),
                Arguments.of("massRetrieval.secrets", (Runnable)
                        () -> new MassRetrievalConfig(Mode.ON, 4, 5, 0.5, 8, 3, 25)),
                Arguments.of("readRate.medium", (Runnable) () -> new ReadRateConfig(Mode.ON, 1.6, 1, 6, 6.1)),
                Arguments.of("infrastructureAsCode.leastWeight", (Runnable)
                        () -> new InfrastructureAsCodeConfig(5, 0.8, 0.8, 400, 0.5, 0.8, 2)),
                Arguments.of("rotationFailed.consecutive", (Runnable)
                        () -> new RotationFailedConfig(Mode.ON, 1, Duration.ofHours(24))),
                Arguments.of("rotationDisabled.lengthened", (Runnable) () -> new RotationDisabledConfig(Mode.ON, 1)),
                Arguments.of("rotationOverdue.share", (Runnable)
                        () -> new RotationOverdueConfig(Mode.ON, Duration.ofHours(24), 1)),
                Arguments.of("uncachedReader.waste", (Runnable)
                        () -> new UncachedReaderConfig(Mode.ON, 5_000, 1, 0.05, 10_000, LocalDate.of(2026, 1, 1))),
                Arguments.of("coverage.grace", (Runnable)
                        () -> new CoverageConfig(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1))),
                Arguments.of("guardDutyJoin.memory", (Runnable)
                        () -> new GuardDutyJoinConfig(Mode.ON, Duration.ofHours(24), Duration.ofHours(12))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void shouldRefuseWithTheNameOfTheKey(String key, Runnable creation) {
        assertThatIllegalArgumentException().isThrownBy(creation::run).withMessageStartingWith("detectors." + key);
    }

    @Test
    void shouldReportAllMistakesOfAPartAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MassRetrievalConfig(Mode.ON, 4, 1, 2, 0, 0, 1))
                .withMessageContainingAll("fewSecrets", "manySecrets", "share", "leastKnown", "surprise");
    }

    @Test
    void shouldAcceptTheShippedValues() {
        assertThat(TestConfig.defaults().learning()).isEqualTo(Duration.ofDays(7));
    }
}
