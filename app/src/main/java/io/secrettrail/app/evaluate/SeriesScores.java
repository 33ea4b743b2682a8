package io.secrettrail.app.evaluate;

import io.secrettrail.detectors.baseline.RecordBaseline;
import io.secrettrail.detectors.baseline.Shape;
import io.secrettrail.detectors.baseline.WindowCounts;
import java.util.Arrays;

/**
 * The rate method on a series of numbers: each row is so many events in its minute. Every score depends on the rows before it alone, but
 * for the scale: what is no count, or a very large one, is first brought to about a thousand.
 */
final class SeriesScores {
    /** Rows further apart are taken as so far apart: windows then hold 1, 1 and 12 rows, and a day 288. */
    private static final int MOST_MINUTES_APART = 5;

    private static final double LARGEST_COUNT = 10_000;
    private static final double SCALE = 1_000;
    private static final double USUALLY_LARGEST = 0.99;
    private static final double MOST = 100_000;

    private SeriesScores() {}

    /**
     * @param seconds when each row was, rising
     * @param values as they stand
     * @return one surprise for each row; none in the first day, when nothing is usual yet
     */
    static double[] of(long[] seconds, double[] values) {
        var rows = new Rows(minutes(seconds), counts(values));
        var baseline = new RecordBaseline(Shape.RATE);
        var scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            long minute = rows.minutes[i];
            baseline.learnUntil(minute, rows);
            scores[i] = baseline.score(minute, rows).surprise();
        }
        return scores;
    }

    private static long[] minutes(long[] seconds) {
        var minutes = new long[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            long apart = i == 0 ? 0 : Math.floorDiv(seconds[i], 60L) - Math.floorDiv(seconds[i - 1], 60L);
            minutes[i] = i == 0 ? Math.floorDiv(seconds[0], 60L) : minutes[i - 1] + Math.min(apart, MOST_MINUTES_APART);
        }
        return minutes;
    }

    private static int[] counts(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        double least = sorted.length == 0 ? 0 : sorted[0];
        double large = sorted.length == 0 ? 0 : sorted[(int) (USUALLY_LARGEST * (sorted.length - 1))];
        boolean areCounts = Arrays.stream(values)
                .allMatch(value -> value >= 0 && value <= LARGEST_COUNT && value == Math.rint(value));
        double from = areCounts ? 0 : least;
        double unit = areCounts || large <= least ? 1 : SCALE / (large - least);
        return Arrays.stream(values)
                .mapToInt(value -> (int) Math.round(Math.min((value - from) * unit, MOST)))
                .toArray();
    }

    /** Counts by minute; several rows may share one. */
    private static final class Rows implements WindowCounts {
        private final long[] minutes;
        private final long[] sums;

        Rows(long[] minutes, int[] counts) {
            this.minutes = minutes;
            sums = new long[counts.length + 1];
            for (int i = 0; i < counts.length; i++) {
                sums[i + 1] = sums[i] + counts[i];
            }
        }

        @Override
        public int count(long end, int length) {
            return (int) Math.min(sums[after(end)] - sums[after(end - length)], Integer.MAX_VALUE);
        }

        /** How many rows lie at or before that minute. */
        private int after(long minute) {
            int low = 0;
            int high = minutes.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (minutes[middle] <= minute) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
