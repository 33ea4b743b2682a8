package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** Events per minute over the last 150 minutes of one key's own event time. */
public final class MinuteRing implements WindowCounts {
    private static final int MOST = 0xFFFF;

    private final int[] slots = new int[REACH];
    private long newest = Long.MIN_VALUE;

    public boolean isEmpty() {
        return newest == Long.MIN_VALUE;
    }

    public long newest() {
        return newest;
    }

    /** True when the ring still holds that minute; later ones are always welcome. */
    public boolean holds(long minute) {
        return isEmpty() || minute > newest - REACH;
    }

    /** Counts one event; false when its minute has left the ring. */
    public boolean add(long minute) {
        if (!holds(minute)) {
            return false;
        }
        advance(minute);
        int slot = slot(minute);
        slots[slot] = Math.min(slots[slot] + 1, MOST);
        return true;
    }

    @Override
    public int count(long end, int minutes) {
        if (isEmpty()) {
            return 0;
        }
        int sum = 0;
        long from = Math.max(end - minutes + 1, newest - REACH + 1);
        long to = Math.min(end, newest);
        for (long minute = from; minute <= to; minute++) {
            sum += slots[slot(minute)];
        }
        return sum;
    }

    @Override
    public int[] counts(long firstEnd, int ends, int minutes) {
        var counts = new int[ends];
        if (isEmpty() || firstEnd - minutes >= newest) {
            return counts;
        }
        int sum = count(firstEnd, minutes);
        counts[0] = sum;
        for (int i = 1; i < ends; i++) {
            sum += at(firstEnd + i) - at(firstEnd + i - minutes);
            counts[i] = sum;
        }
        return counts;
    }

    private int at(long minute) {
        return minute > newest || minute <= newest - REACH ? 0 : slots[slot(minute)];
    }

    private void advance(long minute) {
        if (isEmpty()) {
            newest = minute;
            return;
        }
        for (long gone = Math.max(newest + 1, minute - REACH + 1); gone <= minute; gone++) {
            slots[slot(gone)] = 0;
        }
        newest = Math.max(newest, minute);
    }

    private static int slot(long minute) {
        return Math.floorMod(minute, REACH);
    }

    /** Only minutes that counted something are written: the distance to the one before, and the count. */
    public void write(StateWriter out) {
        out.put(isEmpty());
        if (isEmpty()) {
            return;
        }
        out.putNumber(newest);
        int used = 0;
        for (int slot : slots) {
            used += slot == 0 ? 0 : 1;
        }
        out.putNumber(used);
        long last = newest;
        for (long minute = newest; minute > newest - REACH; minute--) {
            if (slots[slot(minute)] > 0) {
                out.putNumber(last - minute).putNumber(slots[slot(minute)]);
                last = minute;
            }
        }
    }

    public static MinuteRing read(StateReader in) {
        var ring = new MinuteRing();
        if (in.getBoolean()) {
            return ring;
        }
        ring.newest = in.getNumber();
        int used = in.getInt();
        long minute = ring.newest;
        for (int i = 0; i < used; i++) {
            minute -= in.getNumber();
            ring.slots[slot(minute)] = in.getInt();
        }
        return ring;
    }
}
