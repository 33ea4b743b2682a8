package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.guardDutyJoin}: what an actor that GuardDuty flags touched.
 *
 * @param around how long before a finding's first event and after its last one accesses are listed
 * @param memory how long accesses are remembered, in event time, for findings that arrive later
 */
public record GuardDutyJoinConfig(Mode mode, Duration around, Duration memory) {
    public GuardDutyJoinConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.guardDutyJoin")
                .require(around.isPositive(), "around must be positive: " + around)
                .require(memory.compareTo(around) >= 0, "memory must be at least around: " + memory)
                .throwIfAny();
    }
}
