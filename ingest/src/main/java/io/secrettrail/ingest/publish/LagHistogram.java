package io.secrettrail.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long after their event records were received: counts per bucket, named by its upper bound in seconds; histograms can be added up. */
final class LagHistogram {
    private static final int[] BOUNDS = {60, 120, 300, 600, 900, 1_800, 3_600, 10_800, 86_400, Integer.MAX_VALUE};

    private final SortedMap<Integer, Long> counts = new TreeMap<>();

    void add(Instant event, Instant received) {
        long seconds = Duration.between(event, received).toSeconds();
        for (int bound : BOUNDS) {
            if (seconds <= bound) {
                counts.merge(bound, 1L, Long::sum);
                return;
            }
        }
        counts.merge(Integer.MAX_VALUE, 1L, Long::sum);
    }

    SortedMap<Integer, Long> counts() {
        return counts;
    }
}
