package io.secrettrail.detectors.baseline;

import java.util.List;

/** Which windows a baseline watches. The order is part of the stored state. */
public enum Shape {
    /** Reads of one key over 1, 5 and 60 minutes; the short ones may follow a schedule. */
    RATE(List.of(new Scale(1, 15, true), new Scale(5, 30, true), new Scale(60, 90, false))),
    /** Distinct secrets over 1, 10 and 60 minutes. */
    DISTINCT(List.of(new Scale(1, 15, false), new Scale(10, 30, false), new Scale(60, 90, false))),
    /** What happens in bursts of at most 10 minutes. */
    BURST(List.of(new Scale(10, 30, false)));

    private final List<Scale> scales;

    Shape(List<Scale> scales) {
        this.scales = scales;
    }

    List<Scale> scales() {
        return scales;
    }
}
