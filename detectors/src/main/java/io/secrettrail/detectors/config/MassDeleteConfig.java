package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.massDelete}: one principal deletes many secrets within ten minutes.
 *
 * @param secrets distinct secrets that matter by themselves
 * @param fewSecrets distinct secrets that matter when they are a large share of what the account and Region hold
 * @param share that share
 * @param criticalShare the share that makes it critical
 * @param leastKnown how many secrets the account and Region must hold for the share to mean anything
 */
public record MassDeleteConfig(
        Mode mode, int secrets, int fewSecrets, double share, double criticalShare, int leastKnown) {
    public MassDeleteConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.massDelete")
                .require(fewSecrets >= 2, "fewSecrets must be at least 2: " + fewSecrets)
                .require(secrets >= fewSecrets, "secrets must be at least fewSecrets: " + secrets)
                .require(share > 0 && share <= 1, "share must be above 0 and at most 1: " + share)
                .require(
                        criticalShare >= share && criticalShare <= 1,
                        "criticalShare must be from share to 1: " + criticalShare)
                .require(leastKnown >= 1, "leastKnown must be at least 1: " + leastKnown)
                .throwIfAny();
    }
}
