package io.secrettrail.app.evaluate;

import java.util.HashMap;
import java.util.Map;

/** EARS-C2 of outbreak surveillance by the hour: this hour against seven hours, with two left out between. */
final class EarsC2 implements CountMethod.Watch {
    private static final int BASELINE = 7;
    private static final int LEFT_OUT = 2;
    private static final double LEAST_DEVIATION = 0.2;

    private final Map<Long, Integer> hours = new HashMap<>();
    private long first = Long.MIN_VALUE;

    @Override
    public double score(long second) {
        long hour = Math.floorDiv(second, 3600L);
        first = first == Long.MIN_VALUE ? hour : first;
        int now = hours.merge(hour, 1, Integer::sum);
        if (hour - first < BASELINE + LEFT_OUT) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (long past = hour - LEFT_OUT - BASELINE; past < hour - LEFT_OUT; past++) {
            int count = hours.getOrDefault(past, 0);
            sum += count;
            squares += (double) count * count;
        }
        double mean = sum / BASELINE;
        double deviation = Math.sqrt(Math.max(0, (squares - BASELINE * mean * mean) / (BASELINE - 1)));
        return (now - mean) / Math.max(deviation, LEAST_DEVIATION);
    }
}
