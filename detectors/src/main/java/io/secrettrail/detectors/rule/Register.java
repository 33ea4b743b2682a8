package io.secrettrail.detectors.rule;

import java.util.List;
import java.util.stream.Stream;

/** Every detector there is, in the order of the catalogue. */
public final class Register {
    private Register() {}

    public static List<About> all() {
        return Stream.of(
                        FindingAndTaking.ALL,
                        WhoAndHow.ALL,
                        RotationLife.ALL,
                        Deletions.ALL,
                        DeletionLife.ALL,
                        Cost.ALL,
                        ControlPlane.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
