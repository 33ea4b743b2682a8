package io.secrettrail.detectors;

import io.secrettrail.detectors.config.BatchCatchAllConfig;
import io.secrettrail.detectors.config.BroadGrantConfig;
import io.secrettrail.detectors.config.CoverageConfig;
import io.secrettrail.detectors.config.CrossAccountReadConfig;
import io.secrettrail.detectors.config.DecoyTouchedConfig;
import io.secrettrail.detectors.config.DeniedProbingConfig;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.ForceDeleteConfig;
import io.secrettrail.detectors.config.GuardDutyJoinConfig;
import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.config.InteractiveReadConfig;
import io.secrettrail.detectors.config.KmsBypassConfig;
import io.secrettrail.detectors.config.ListSecretsBurstConfig;
import io.secrettrail.detectors.config.MassDeleteConfig;
import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.MultiRegionSweepConfig;
import io.secrettrail.detectors.config.NewOriginConfig;
import io.secrettrail.detectors.config.NewReaderConfig;
import io.secrettrail.detectors.config.PathSweepConfig;
import io.secrettrail.detectors.config.PolicyOpenedConfig;
import io.secrettrail.detectors.config.ReadRateConfig;
import io.secrettrail.detectors.config.RotationAbandonedConfig;
import io.secrettrail.detectors.config.RotationDisabledConfig;
import io.secrettrail.detectors.config.RotationFailedConfig;
import io.secrettrail.detectors.config.RotationOverdueConfig;
import io.secrettrail.detectors.config.TrailTamperingConfig;
import io.secrettrail.detectors.config.UncachedReaderConfig;
import io.secrettrail.events.AccessClass;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

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
        return with(learning, surprise, List.of(), false);
    }

    private static DetectorsConfig with(Duration learning, double surprise, List<String> declared, boolean site) {
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
                new PathSweepConfig(Mode.ON, 3, 5),
                new BatchCatchAllConfig(Mode.ON, Duration.ofDays(7)),
                new DeniedProbingConfig(Mode.ON, 5, 3, 50),
                new MultiRegionSweepConfig(Mode.ON, 3, 5),
                new NewOriginConfig(Mode.ON, 20, Duration.ofDays(30)),
                new MassDeleteConfig(Mode.ON, 5, 3, 0.2, 0.5, 8),
                new RotationFailedConfig(Mode.ON, 2, Duration.ofHours(24)),
                new RotationAbandonedConfig(Mode.ON),
                new RotationDisabledConfig(Mode.ON, 2),
                new RotationOverdueConfig(Mode.ON, Duration.ofHours(24), 0.1),
                new CoverageConfig(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMinutes(1)),
                new KmsBypassConfig(Mode.ON, declared, Duration.ofHours(1)),
                new TrailTamperingConfig(Mode.ON),
                new NewReaderConfig(
                        Mode.SHADOW,
                        declared,
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(90),
                        Duration.ofDays(30),
                        5),
                new DecoyTouchedConfig(
                        Mode.ON,
                        site ? List.of("decoy/*") : List.of(),
                        declared,
                        EnumSet.of(AccessClass.METADATA_READ, AccessClass.ENUMERATE)),
                new PolicyOpenedConfig(
                        Mode.ON,
                        site ? List.of("222233334444", "o-own") : List.of(),
                        site ? List.of("777788889999") : List.of()),
                new BroadGrantConfig(
                        Mode.ON,
                        List.of(
                                "*:policy/AdministratorAccess",
                                "*:policy/PowerUserAccess",
                                "*:policy/SecretsManagerReadWrite",
                                "*:policy/AmazonSSMFullAccess")),
                new ForceDeleteConfig(Mode.ON, Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(1)),
                new CrossAccountReadConfig(
                        Mode.ON,
                        site ? List.of("222233334444") : List.of(),
                        site ? List.of("777788889999") : List.of(),
                        Duration.ofDays(90)),
                new InteractiveReadConfig(
                        Mode.SHADOW, declared, site ? List.of("people/*") : List.of(), 20, 0.95, Duration.ofHours(1)),
                new UncachedReaderConfig(Mode.ON, 5_000, 0.9, 0.05, 10_000, LocalDate.of(2026, 11, 28)));
    }

    /** The same, with decoys and accounts of an organisation, and these principals declared wherever some can be. */
    public static DetectorsConfig declaring(String... principals) {
        return with(Duration.ofDays(7), 3, List.of(principals), true);
    }

    public static InfrastructureAsCodeConfig tools() {
        return new InfrastructureAsCodeConfig(5, 0.8, 0.8, 400, 0.5, 0.8, 4);
    }
}
