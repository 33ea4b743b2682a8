package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

/**
 * {@code detectors.multiRegionSweep}: one principal, many Regions, ten minutes.
 *
 * @param newRegions Regions outside the principal's usual ones
 * @param regions Regions in all, of which at least one is not usual
 */
public record MultiRegionSweepConfig(Mode mode, int newRegions, int regions) {
    public MultiRegionSweepConfig {
        requireNonNull(mode, "mode");
        new Problems("detectors.multiRegionSweep")
                .require(newRegions >= 2, "newRegions must be at least 2: " + newRegions)
                .require(regions >= newRegions, "regions must be at least newRegions: " + regions)
                .throwIfAny();
    }
}
