package io.secrettrail.detectors.baseline;

import java.util.List;

/** Which windows a baseline watches. The order is part of the stored state. */
public enum Shape {
    /** Reads of one key over 1, 5 and 60 minutes; the short ones may follow a schedule. */
    RATE,
    /** Distinct secrets over 1, 10 and 60 minutes. */
    DISTINCT,
    /** What happens in bursts of at most 10 minutes. */
    BURST;

    private static final List<Scale> RATE_SCALES =
            List.of(new Scale(1, 15, true), new Scale(5, 30, true), new Scale(60, 90, false));
    private static final List<Scale> DISTINCT_SCALES =
            List.of(new Scale(1, 15, false), new Scale(10, 30, false), new Scale(60, 90, false));
    private static final List<Scale> BURST_SCALES = List.of(new Scale(10, 30, false));

    List<Scale> scales() {
        return switch (this) {
            case RATE -> RATE_SCALES;
            case DISTINCT -> DISTINCT_SCALES;
            case BURST -> BURST_SCALES;
        };
    }
}
