package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.massRetrieval}: one principal reads the values of many secrets.
 *
 * @param secrets distinct secrets that matter by themselves
 * @param fewSecrets distinct secrets that matter when they are a large share of what the account and Region hold
 * @param share that share
 * @param leastKnown how many secrets the account and Region must hold for the share to mean anything
 * @param surprise what a principal with a record of its own must also reach
 * @param manySecrets distinct secrets that make it high
 */
public record MassRetrievalConfig(
        Mode mode, int secrets, int fewSecrets, double share, int leastKnown, double surprise, int manySecrets) {
    public MassRetrievalConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.massRetrieval")
                .require(fewSecrets >= 2, "fewSecrets must be at least 2: " + fewSecrets)
                .require(secrets >= fewSecrets, "secrets must be at least fewSecrets: " + secrets)
                .require(manySecrets >= secrets, "manySecrets must be at least secrets: " + manySecrets)
                .require(share > 0 && share <= 1, "share must be above 0 and at most 1: " + share)
                .require(leastKnown >= 1, "leastKnown must be at least 1: " + leastKnown)
                .require(surprise >= 1, "surprise must be at least 1: " + surprise)
                .throwIfAny();
    }
}
