package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Arrays;

/** Volume and record per minute of the hour: tells reads that come with the clock from reads at an odd minute. */
final class ScheduleBins {
    private static final int HOUR = 60;
    private static final int BUSIEST = 5;
    private static final double BUSY_SHARE = 0.6;
    private static final int ENOUGH = 60;
    private static final int MOST = 0xFFFF;
    private static final double STEPS = 256;

    private final int[] volumes = new int[HOUR];
    /** log₂ of the record, lifted by the half-lives since {@code base}: records of different ages compare without decaying each. */
    private final double[] records = new double[HOUR];

    private final long base;

    ScheduleBins(long base) {
        this.base = base;
    }

    void learn(long end, long now, int count) {
        if (count == 0) {
            return;
        }
        int bin = Math.floorMod(end, HOUR);
        volumes[bin] += count;
        if (volumes[bin] > MOST) {
            for (int i = 0; i < HOUR; i++) {
                volumes[i] /= 2; // only shares count
            }
        }
        records[bin] = Math.max(records[bin], quantised(1 + Math.log(count) / Math.log(2) + age(now)));
    }

    /** True when the five busiest minutes hold most of the volume. */
    boolean isScheduled() {
        int total = 0;
        for (int volume : volumes) {
            total += volume;
        }
        if (total <= ENOUGH) {
            return false;
        }
        var sorted = volumes.clone();
        Arrays.sort(sorted);
        int busiest = 0;
        for (int i = HOUR - BUSIEST; i < HOUR; i++) {
            busiest += sorted[i];
        }
        return busiest > BUSY_SHARE * total;
    }

    /** The record two minutes around the minute in which a window ends. */
    double record(long end, long now) {
        double highest = 0;
        for (int d = -2; d <= 2; d++) {
            highest = Math.max(highest, records[Math.floorMod(end + d, HOUR)]);
        }
        return highest == 0 ? 0 : Math.pow(2, highest - 1 - age(now));
    }

    private double age(long now) {
        return (now - base) / (double) RecordBaseline.HALF_LIFE;
    }

    private static double quantised(double value) {
        return Math.round(value * STEPS) / STEPS;
    }

    void write(StateWriter out) {
        out.putNumber(base);
        for (int i = 0; i < HOUR; i++) {
            out.put((byte) (volumes[i] >>> 8)).put((byte) volumes[i]);
            int steps = (int) Math.min(MOST, Math.round(records[i] * STEPS));
            out.put((byte) (steps >>> 8)).put((byte) steps);
        }
    }

    static ScheduleBins read(StateReader in) {
        var bins = new ScheduleBins(in.getNumber());
        for (int i = 0; i < HOUR; i++) {
            bins.volumes[i] = twoBytes(in);
            bins.records[i] = twoBytes(in) / STEPS;
        }
        return bins;
    }

    private static int twoBytes(StateReader in) {
        return (in.getByte() & 0xFF) << 8 | (in.getByte() & 0xFF);
    }
}
