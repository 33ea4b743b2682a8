package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors}: what holds for all of them, and each one's own parameters.
 *
 * @param learning how long an account's data is stored before rules without a star fire
 * @param merge repeats within this time join one alert
 * @param historicAfter alerts on events older than this at arrival are marked and not notified
 * @param retireAfter state of keys that stay silent that long is dropped
 * @param flushEvery growth held back by bounded emission is sent after this much of the wall clock
 * @param epoch rises with every reset, so that a replay's versions win over the old ones
 * @param durableState whether state is kept in changelog topics; off for offline analysis
 */
public record DetectorsConfig(
        Duration learning,
        Duration merge,
        Duration historicAfter,
        Duration retireAfter,
        Duration flushEvery,
        long epoch,
        boolean durableState,
        ListSecretsBurstConfig listSecretsBurst,
        MassRetrievalConfig massRetrieval,
        InfrastructureAsCodeConfig infrastructureAsCode,
        ReadRateConfig readRate,
        GuardDutyJoinConfig guardDutyJoin,
        PathSweepConfig pathSweep,
        BatchCatchAllConfig batchCatchAll,
        DeniedProbingConfig deniedProbing,
        MultiRegionSweepConfig multiRegionSweep,
        NewOriginConfig newOrigin,
        MassDeleteConfig massDelete,
        RotationFailedConfig rotationFailed,
        RotationAbandonedConfig rotationAbandoned,
        RotationDisabledConfig rotationDisabled,
        RotationOverdueConfig rotationOverdue,
        CoverageConfig coverage,
        KmsBypassConfig kmsBypass,
        TrailTamperingConfig trailTampering,
        NewReaderConfig newReader,
        DecoyTouchedConfig decoyTouched,
        PolicyOpenedConfig policyOpened,
        BroadGrantConfig broadGrant,
        ForceDeleteConfig forceDelete,
        CrossAccountReadConfig crossAccountRead,
        InteractiveReadConfig interactiveRead,
        UncachedReaderConfig uncachedReader) {
    private static final long MOST_EPOCHS = 1L << 30;

    public DetectorsConfig {
        new Problems("detectors")
                .require(!learning.isNegative(), "learning must not be negative: " + learning)
                .require(merge.compareTo(Duration.ofMinutes(10)) >= 0, "merge must be at least PT10M: " + merge)
                .require(merge.compareTo(Duration.ofHours(24)) <= 0, "merge must be at most PT24H: " + merge)
                .require(historicAfter.isPositive(), "historicAfter must be positive: " + historicAfter)
                .require(
                        retireAfter.compareTo(Duration.ofDays(1)) >= 0,
                        "retireAfter must be at least P1D: " + retireAfter)
                .require(flushEvery.isPositive(), "flushEvery must be positive: " + flushEvery)
                .require(
                        epoch >= 0 && epoch < MOST_EPOCHS,
                        "epoch must be between 0 and " + (MOST_EPOCHS - 1) + ": " + epoch)
                .throwIfAny();
        requireNonNull(listSecretsBurst, "listSecretsBurst");
        requireNonNull(massRetrieval, "massRetrieval");
        requireNonNull(infrastructureAsCode, "infrastructureAsCode");
        requireNonNull(readRate, "readRate");
        requireNonNull(guardDutyJoin, "guardDutyJoin");
        requireNonNull(pathSweep, "pathSweep");
        requireNonNull(batchCatchAll, "batchCatchAll");
        requireNonNull(deniedProbing, "deniedProbing");
        requireNonNull(multiRegionSweep, "multiRegionSweep");
        requireNonNull(newOrigin, "newOrigin");
        requireNonNull(massDelete, "massDelete");
        requireNonNull(rotationFailed, "rotationFailed");
        requireNonNull(rotationAbandoned, "rotationAbandoned");
        requireNonNull(rotationDisabled, "rotationDisabled");
        requireNonNull(rotationOverdue, "rotationOverdue");
        requireNonNull(coverage, "coverage");
        requireNonNull(kmsBypass, "kmsBypass");
        requireNonNull(trailTampering, "trailTampering");
        requireNonNull(newReader, "newReader");
        requireNonNull(decoyTouched, "decoyTouched");
        requireNonNull(policyOpened, "policyOpened");
        requireNonNull(broadGrant, "broadGrant");
        requireNonNull(forceDelete, "forceDelete");
        requireNonNull(crossAccountRead, "crossAccountRead");
        requireNonNull(interactiveRead, "interactiveRead");
        requireNonNull(uncachedReader, "uncachedReader");
    }

    /** For one run over files: state in memory, nothing kept. */
    public DetectorsConfig inMemory() {
        return copy(epoch, false);
    }

    /** The same, in another epoch. */
    public DetectorsConfig inEpoch(long other) {
        return copy(other, durableState);
    }

    private DetectorsConfig copy(long otherEpoch, boolean durable) {
        return new DetectorsConfig(
                learning,
                merge,
                historicAfter,
                retireAfter,
                flushEvery,
                otherEpoch,
                durable,
                listSecretsBurst,
                massRetrieval,
                infrastructureAsCode,
                readRate,
                guardDutyJoin,
                pathSweep,
                batchCatchAll,
                deniedProbing,
                multiRegionSweep,
                newOrigin,
                massDelete,
                rotationFailed,
                rotationAbandoned,
                rotationDisabled,
                rotationOverdue,
                coverage,
                kmsBypass,
                trailTampering,
                newReader,
                decoyTouched,
                policyOpened,
                broadGrant,
                forceDelete,
                crossAccountRead,
                interactiveRead,
                uncachedReader);
    }
}
