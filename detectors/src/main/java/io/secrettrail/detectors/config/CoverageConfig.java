package io.secrettrail.detectors.config;

import java.time.Duration;

/**
 * {@code detectors.coverage}: when it is certain that something did not happen.
 *
 * @param grace how long after its time an event may be delivered
 * @param settle how long after the arrival of an object what it held may take to be judged
 * @param wakeEvery how often due times are looked at
 */
public record CoverageConfig(Duration grace, Duration settle, Duration wakeEvery) {
    public CoverageConfig {
        new Problems("detectors.coverage")
                .require(
                        grace.compareTo(Duration.ofMinutes(15)) >= 0,
                        "grace must be at least PT15M, as CloudTrail takes that long: " + grace)
                .require(!settle.isNegative(), "settle must not be negative: " + settle)
                .require(wakeEvery.isPositive(), "wakeEvery must be positive: " + wakeEvery)
                .throwIfAny();
    }
}
