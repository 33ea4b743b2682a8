package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** What one window of a key has shown: decayed record, dispersion, and the guard of a running incident. */
class WindowRecord {
    static final double LEAST_DISPERSION = 1.05;
    static final double MOST_DISPERSION = 60;
    private static final double ENOUGH_WINDOWS = 20;

    private double asSet;
    private long setAt;
    private long learnedAt;
    private double windows;
    private double sum;
    private double squares;
    private @Nullable Guard guard;
    private @Nullable ScheduleBins bins;

    double asSet() {
        return asSet;
    }

    long setAt() {
        return setAt;
    }

    double record(long now) {
        return asSet == 0 ? 0 : asSet * decay(now - learnedAt);
    }

    double dispersion() {
        if (windows <= ENOUGH_WINDOWS) {
            return LEAST_DISPERSION;
        }
        double mean = sum / windows;
        double variance = Math.max(0, squares / windows - mean * mean);
        return Math.clamp(variance / mean, LEAST_DISPERSION, MOST_DISPERSION);
    }

    /** The busy minutes to compare with, when the key keeps a schedule. */
    @Nullable
    ScheduleBins schedule() {
        return bins != null && bins.isScheduled() ? bins : null;
    }

    void keepBins(long base) {
        if (bins == null) {
            bins = new ScheduleBins(base);
        }
    }

    /** Learns the window that ended at {@code end}; {@code surprising} ones stay out of the dispersion. */
    void learn(long end, long now, int count, boolean surprising) {
        var limit = guard != null && guard.covers(end) ? guard : null;
        double learned = limit == null ? count : Math.min(count, limit.recordCap());
        if (learned >= asSet || learned > record(now)) {
            asSet = learned;
            setAt = end;
            learnedAt = now;
        }
        if (bins != null) {
            bins.learn(end, now, limit == null ? count : (int) Math.min(count, limit.binCap()));
        }
        if (!surprising) {
            windows++;
            sum += count;
            squares += (double) count * count;
        }
    }

    void decayMoments(long minutes) {
        double factor = decay(minutes);
        windows *= factor;
        sum *= factor;
        squares *= factor;
    }

    /** An incident opens or goes on; {@code used} is the record that its score was compared with. */
    void exceeded(long minute, double used, int gap) {
        if (guard == null || minute > guard.lastExceeded() + Guard.QUIET + gap) {
            guard = Guard.open(minute, record(minute), used);
        } else {
            guard = guard.exceededAt(minute, record(minute), used);
        }
    }

    boolean isGuarded(long minute) {
        return guard != null && guard.covers(minute);
    }

    private static double decay(long minutes) {
        return Math.pow(2, -minutes / (double) RecordBaseline.HALF_LIFE);
    }

    void write(StateWriter out) {
        out.putFloat(asSet).putNumber(setAt).putNumber(learnedAt - setAt);
        out.putFloat(windows).putFloat(sum).putFloat(squares);
        out.put(guard != null);
        if (guard != null) {
            guard.write(out);
        }
        out.put(bins != null);
        if (bins != null) {
            bins.write(out);
        }
    }

    static WindowRecord read(StateReader in) {
        var window = new WindowRecord();
        window.asSet = in.getFloat();
        window.setAt = in.getNumber();
        window.learnedAt = window.setAt + in.getNumber();
        window.windows = in.getFloat();
        window.sum = in.getFloat();
        window.squares = in.getFloat();
        window.guard = in.getBoolean() ? Guard.read(in) : null;
        window.bins = in.getBoolean() ? ScheduleBins.read(in) : null;
        return window;
    }
}
