package io.secrettrail.detectors.baseline;

/** Counts in windows that end with a given minute; what lies outside the memory counts nothing. */
public interface WindowCounts {
    /** How far back the memory reaches: the longest window as it ended when its lag began. */
    int REACH = 150;

    /** What was counted in the {@code minutes} minutes up to and including {@code end}. */
    int count(long end, int minutes);

    /** Counts of one window for each of {@code ends} consecutive minutes, the first of which is {@code firstEnd}. */
    default int[] counts(long firstEnd, int ends, int minutes) {
        var counts = new int[ends];
        for (int i = 0; i < ends; i++) {
            counts[i] = count(firstEnd + i, minutes);
        }
        return counts;
    }
}
