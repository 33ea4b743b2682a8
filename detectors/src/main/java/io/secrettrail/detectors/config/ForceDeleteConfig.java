package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * {@code detectors.forceDelete}: a secret or parameter is deleted for ever.
 *
 * @param young a secret younger than this may go
 * @param unread one that nobody read for this long is medium
 * @param inUse one that its creator deletes is low, unless others read it within this time
 */
public record ForceDeleteConfig(Mode mode, Duration young, Duration unread, Duration inUse) {
    public ForceDeleteConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.forceDelete")
                .require(!young.isNegative(), "young must not be negative: " + young)
                .require(unread.isPositive(), "unread must be positive: " + unread)
                .require(inUse.isPositive(), "inUse must be positive: " + inUse)
                .throwIfAny();
    }
}
