package io.secrettrail.app.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads per minute against their mean and deviation so far, decayed with the half-life of our own record and learned with the same lag. */
final class ZScore implements CountMethod.Watch {
    private static final double DECAY_PER_MINUTE = Math.pow(2, -1.0 / (7 * 24 * 60));
    private static final int LAG = 15;
    private static final int DAY = 24 * 60;

    private static final double LEAST_DEVIATION = 0.1;

    private final Deque<long[]> recent = new ArrayDeque<>();
    private long born = Long.MIN_VALUE;
    private long learned;
    private double minutes;
    private double sum;
    private double squares;

    @Override
    public double score(long second) {
        long minute = Math.floorDiv(second, 60L);
        if (born == Long.MIN_VALUE) {
            born = minute;
            learned = minute - 1;
        }
        var newest = recent.peekLast();
        if (newest == null || newest[0] != minute) {
            newest = new long[] {minute, 0};
            recent.addLast(newest);
        }
        newest[1]++;
        while (!recent.isEmpty() && recent.getFirst()[0] <= minute - LAG) {
            var old = recent.removeFirst();
            advance(old[0]);
            sum += old[1];
            squares += (double) old[1] * old[1];
        }
        advance(minute - LAG);
        if (minute - born < DAY) {
            return 0;
        }
        double mean = sum / minutes;
        double deviation = Math.sqrt(Math.max(0, squares / minutes - mean * mean));
        return (newest[1] - mean) / Math.max(deviation, LEAST_DEVIATION);
    }

    private void advance(long to) {
        if (to <= learned) {
            return;
        }
        double decay = Math.pow(DECAY_PER_MINUTE, (double) (to - learned));
        minutes = minutes * decay + (1 - decay) / (1 - DECAY_PER_MINUTE);
        sum *= decay;
        squares *= decay;
        learned = to;
    }
}
