package io.secrettrail.detectors.baseline;

/** One window of a baseline: its length, how long ago a window must have ended to be learned from, and whether a schedule may gate it. */
record Scale(int minutes, int gap, boolean gated) {
    Scale {
        if (gap + minutes > WindowCounts.REACH) {
            throw new IllegalArgumentException("a window of " + minutes + " min " + gap + " min ago is out of reach");
        }
    }
}
