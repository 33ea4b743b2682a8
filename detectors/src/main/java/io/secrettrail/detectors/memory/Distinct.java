package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.TreeSet;

/**
 * How many different things there were: exactly below {@value #MOST}, from there on estimated from the smallest hashes, within a quarter nineteen
 * times of twenty.
 */
public final class Distinct {
    private static final int MOST = 64;
    /** Hashes are spread evenly over the numbers from 0 to 2⁶³. */
    private static final double SPACE = 0x1p63;

    private final TreeSet<Long> smallest = new TreeSet<>();

    public void add(String thing) {
        smallest.add(Hash.of(thing) >>> 1);
        if (smallest.size() > MOST) {
            smallest.removeLast();
        }
    }

    public boolean isExact() {
        return smallest.size() < MOST;
    }

    public long count() {
        return isExact() ? smallest.size() : Math.round((MOST - 1) * SPACE / smallest.last());
    }

    public void clear() {
        smallest.clear();
    }

    public void write(StateWriter out) {
        out.putNumber(smallest.size());
        smallest.forEach(out::putFixed);
    }

    public static Distinct read(StateReader in) {
        var distinct = new Distinct();
        for (int i = in.getInt(); i > 0; i--) {
            distinct.smallest.add(in.getFixed());
        }
        return distinct;
    }
}
