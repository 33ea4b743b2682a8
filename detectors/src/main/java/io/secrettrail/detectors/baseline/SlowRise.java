package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/**
 * Sees rises that last for hours and break no record: a negative-binomial CUSUM of five-minute counts against the mean of the hour of day,
 * compared with the most the sum of this key has shown. Speaks only for keys of 500 reads a day and more, from 48 hours of age; it works on
 * events alone and looks ten minutes back, so that what arrives a little late is counted. At most a quarter of a kilobyte.
 */
public final class SlowRise {
    private static final int VERSION = 1;
    private static final int BIN_MINUTES = 5;
    private static final int LAG_MINUTES = 10;
    private static final int HOURS = 24;
    private static final int BINS_PER_HOUR = 60 / BIN_MINUTES;
    private static final int BINS_PER_DAY = HOURS * BINS_PER_HOUR;
    private static final int MOST_BINS_AT_ONCE =
            14 * BINS_PER_DAY; // after two half-lives of silence little is left to decay
    private static final int OLD_ENOUGH = 2 * BINS_PER_DAY;
    private static final int RECORD_HOURS_AGO = 13;
    private static final double DECAY_PER_BIN = Math.pow(2, -1.0 / (7 * BINS_PER_DAY));
    private static final double DECAY_PER_HOUR = Math.pow(2, -1.0 / (7 * HOURS));
    private static final double LEAST_WEIGHT_OF_NEW =
            1 - Math.pow(2, -1.0 / (7 * BINS_PER_HOUR)); // an hour is seen twelve times a day
    private static final double LEAST_MEAN = 0.05;
    private static final double LEAST_READS_A_DAY = 500;
    private static final double HANDICAP = 5;

    private final float[] means = new float[HOURS];
    private final byte[] seen = new byte[HOURS];
    private final float[] sums = new float[RECORD_HOURS_AGO];
    private long born = Long.MIN_VALUE;
    private long cursor;
    private float sum;
    private float record;
    private float scatter;
    private float volume;

    /** Takes in every five minutes that ended ten minutes before {@code minute}; {@code counts} must not yet hold the event of that minute. */
    public void learnUntil(long minute, WindowCounts counts) {
        long ended = Math.floorDiv(minute - LAG_MINUTES, (long) BIN_MINUTES);
        if (born == Long.MIN_VALUE) {
            born = ended;
            cursor = ended;
        }
        for (cursor = Math.max(cursor, ended - MOST_BINS_AT_ONCE); cursor < ended; cursor++) {
            take(cursor, counts.count((cursor + 1) * BIN_MINUTES - 1, BIN_MINUTES));
        }
    }

    private void take(long bin, int count) {
        int hour = hourOf(bin);
        double mean = Math.max(means[hour], LEAST_MEAN);
        if (bin - born >= OLD_ENOUGH && isBusy()) {
            sum = (float) Math.max(0, sum + evidence(count, mean, dispersion()));
        }
        scatter = (float) (scatter * DECAY_PER_BIN + (count - mean) * (count - mean));
        volume = (float) (volume * DECAY_PER_BIN + mean);
        double learned = bin - born >= BINS_PER_DAY ? Math.min(count, 3 * mean + 5) : count;
        double weight = Math.max(LEAST_WEIGHT_OF_NEW, 1.0 / (seen[hour] + 1));
        means[hour] += (float) (weight * (learned - means[hour]));
        seen[hour] = (byte) Math.min(seen[hour] + 1, Byte.MAX_VALUE);
        remember(bin);
    }

    /** Keeps the most of each hour, and lets what is thirteen hours old into the record. */
    private void remember(long bin) {
        int slot = (int) Math.floorMod(Math.floorDiv(bin, (long) BINS_PER_HOUR), (long) RECORD_HOURS_AGO);
        if (Math.floorMod(bin, (long) BINS_PER_HOUR) == 0) {
            record = (float) Math.max(record * DECAY_PER_HOUR, sums[slot]);
            sums[slot] = 0;
        }
        sums[slot] = Math.max(sums[slot], sum);
    }

    /** How much more than ever the sum of evidence is; an alert from about six on. Zero while it may not speak. */
    public double surprise() {
        return sum / (record + HANDICAP);
    }

    /** Reads expected in the hour of day that the last five minutes lay in, for explanations. */
    public double usualPerHour() {
        return BINS_PER_HOUR * (double) means[hourOf(cursor - 1)];
    }

    private static int hourOf(long bin) {
        return (int) Math.floorMod(Math.floorDiv(bin, (long) BINS_PER_HOUR), (long) HOURS);
    }

    public double historyDays(long minute) {
        return born == Long.MIN_VALUE ? 0 : Math.floorDiv(minute - born * BIN_MINUTES, (long) HOURS * 60);
    }

    private boolean isBusy() {
        double perDay = 0;
        for (float mean : means) {
            perDay += BINS_PER_HOUR * mean;
        }
        return perDay >= LEAST_READS_A_DAY;
    }

    private double dispersion() {
        return volume <= 0
                ? WindowRecord.LEAST_DISPERSION
                : Math.clamp((double) scatter / volume, WindowRecord.LEAST_DISPERSION, WindowRecord.MOST_DISPERSION);
    }

    /** Log-likelihood ratio of {@code count} under twice the mean and one more, against the mean; both negative binomial of equal size. */
    static double evidence(int count, double mean, double dispersion) {
        double size = mean / (dispersion - 1);
        double risen = 2 * mean + 1;
        return count * (Math.log(risen / (risen + size)) - Math.log(mean / (mean + size)))
                + size * (Math.log(size / (risen + size)) - Math.log(size / (mean + size)));
    }

    public void write(StateWriter out) {
        out.put((byte) VERSION).putNumber(born).putNumber(cursor - born);
        out.putFloat(sum).putFloat(record).putFloat(scatter).putFloat(volume);
        for (int hour = 0; hour < HOURS; hour++) {
            out.putFloat(means[hour]).put(seen[hour]);
        }
        for (float most : sums) {
            out.putFloat(most);
        }
    }

    public static SlowRise read(StateReader in) {
        in.version(VERSION);
        var rise = new SlowRise();
        rise.born = in.getNumber();
        rise.cursor = rise.born + in.getNumber();
        rise.sum = in.getFloat();
        rise.record = in.getFloat();
        rise.scatter = in.getFloat();
        rise.volume = in.getFloat();
        for (int hour = 0; hour < HOURS; hour++) {
            rise.means[hour] = in.getFloat();
            rise.seen[hour] = in.getByte();
        }
        for (int i = 0; i < RECORD_HOURS_AGO; i++) {
            rise.sums[i] = in.getFloat();
        }
        return rise;
    }
}
