package io.secrettrail.detectors.config;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.AccessClass;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code detectors.decoyTouched}: a secret that nobody has a reason to touch is touched.
 *
 * @param decoys names or ARNs without suffix, as patterns; none switches the detector off
 * @param scanners principals of inventory tools, as patterns
 * @param scannerClasses what these may do with a decoy
 */
public record DecoyTouchedConfig(
        Mode mode, List<String> decoys, List<String> scanners, Set<AccessClass> scannerClasses) {
    public DecoyTouchedConfig {
        requireNonNull(mode, "mode");
        decoys = List.copyOf(decoys);
        scanners = List.copyOf(scanners);
        scannerClasses = Collections.unmodifiableSortedSet(new TreeSet<>(scannerClasses));
    }
}
