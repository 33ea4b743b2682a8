package io.secrettrail.detectors;

import io.secrettrail.detectors.config.CoverageConfig;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.GuardDutyJoinConfig;
import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.config.ListSecretsBurstConfig;
import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.ReadRateConfig;
import io.secrettrail.detectors.config.RotationAbandonedConfig;
import io.secrettrail.detectors.config.RotationDisabledConfig;
import io.secrettrail.detectors.config.RotationFailedConfig;
import io.secrettrail.detectors.config.RotationOverdueConfig;
import java.time.Duration;

/** The values of the shipped configuration, for tests of this module. */
public final class TestConfig {
    private TestConfig() {}

    public static DetectorsConfig defaults() {
        return with(Duration.ofDays(7), 3);
    }

    /** The smallest count that the share clause speaks of never reaches a surprise of three; a lower bar shows it at work. */
    public static DetectorsConfig firingOnFewSecrets() {
        return with(Duration.ZERO, 2);
    }

    private static DetectorsConfig with(Duration learning, double surprise) {
        return new DetectorsConfig(
                learning,
                Duration.ofMinutes(60),
                Duration.ofDays(1),
                Duration.ofDays(90),
                Duration.ofSeconds(10),
                0,
                false,
                new ListSecretsBurstConfig(Mode.ON, 3, 15, 3, 5),
                new MassRetrievalConfig(Mode.ON, 10, 5, 0.5, 8, surprise, 25),
                tools(),
                new ReadRateConfig(Mode.ON, 1.6, 3, 6, 6.1),
                new GuardDutyJoinConfig(Mode.ON, Duration.ofHours(24), Duration.ofHours(36)),
                new RotationFailedConfig(Mode.ON, 2, Duration.ofHours(24)),
                new RotationAbandonedConfig(Mode.ON),
                new RotationDisabledConfig(Mode.ON, 2),
                new RotationOverdueConfig(Mode.ON, Duration.ofHours(24), 0.1),
                new CoverageConfig(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMinutes(1)));
    }

    public static InfrastructureAsCodeConfig tools() {
        return new InfrastructureAsCodeConfig(5, 0.8, 0.8, 400, 0.5, 0.8, 4);
    }
}
