package io.secrettrail.detectors.coverage;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was delivered of the log of one account and Region, hour by hour. An hour without any object is a gap if the source delivers in most
 * hours; a source that seldom has anything to say may skip hours. Until a day is known of it, every hour skipped counts as a gap.
 */
public final class SourceHours {
    public static final long SECONDS = 3_600;

    private static final int VERSION = 1;
    private static final int MOST_HOURS = 400 * 24;
    private static final int MOST_ARRIVALS = 48;
    private static final int WEEK = 7 * 24;
    private static final int DAY = 24;
    private static final double REGULAR = 0.75;

    private long firstHour;
    private BitSet delivered = new BitSet();
    private final NavigableMap<Long, Long> arrivals = new TreeMap<>();

    /** Notes an object by the hour in its name, and when it arrived. */
    public void delivered(long hour, long arrivalSecond) {
        holds(hour);
        arrivals.merge(hour, arrivalSecond, Math::min);
        if (arrivals.size() > MOST_ARRIVALS) {
            arrivals.pollFirstEntry();
        }
    }

    /** Notes that events of this hour were delivered, whatever the object is called. */
    public void holds(long hour) {
        if (delivered.isEmpty()) {
            firstHour = hour;
        }
        if (hour < firstHour) {
            extendBack(hour);
        }
        long index = hour - firstHour;
        if (index >= MOST_HOURS) {
            long dropped = index - MOST_HOURS + 1;
            delivered = dropped >= delivered.length() ? new BitSet() : delivered.get((int) dropped, delivered.length());
            firstHour += dropped;
            index -= dropped;
        }
        if (index >= 0) {
            delivered.set((int) index);
        }
    }

    private void extendBack(long hour) {
        long more = firstHour - hour;
        if (delivered.length() + more > MOST_HOURS) {
            return;
        }
        var moved = new BitSet();
        delivered.stream().forEach(bit -> moved.set(bit + (int) more));
        delivered = moved;
        firstHour = hour;
    }

    /** The newest hour in which anything was delivered. */
    public long newestHour() {
        return firstHour + delivered.length() - 1;
    }

    /** The newest hour of which an object arrived at that second or earlier; {@link Long#MIN_VALUE} when there is none. */
    long newestHourBy(long second) {
        return arrivals.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue() <= second)
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    /** True when the source delivered in most hours of the week before this hour, as far as that week is known. */
    public boolean isRegularBefore(long hour) {
        long from = Math.max(firstHour, hour - WEEK);
        long known = hour - from;
        int there = delivered
                .get((int) (from - firstHour), (int) Math.max(0, hour - firstHour))
                .cardinality();
        return there >= REGULAR * known;
    }

    public boolean isKnownForADay(long hour) {
        return hour - firstHour >= DAY;
    }

    /** The second in which the last gap between two seconds ended; {@link Long#MIN_VALUE} when the log is whole between them. */
    long lastGapEnd(long from, long to) {
        for (long hour = Math.floorDiv(to, SECONDS); hour >= Math.floorDiv(from, SECONDS); hour--) {
            if (hour < firstHour) {
                return firstHour * SECONDS;
            }
            if (!delivered.get((int) (hour - firstHour)) && isGap(hour)) {
                return (hour + 1) * SECONDS;
            }
        }
        return Long.MIN_VALUE;
    }

    private boolean isGap(long hour) {
        int began = delivered.previousSetBit((int) (hour - firstHour)) + 1;
        long start = firstHour + began;
        return !isKnownForADay(start) || isRegularBefore(start);
    }

    public byte[] toBytes() {
        var out = new StateWriter().put((byte) VERSION).putNumber(firstHour).putBytes(delivered.toByteArray());
        out.putNumber(arrivals.size());
        arrivals.forEach((hour, arrival) -> out.putNumber(hour).putNumber(arrival));
        return out.toBytes();
    }

    public static SourceHours of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        var hours = new SourceHours();
        hours.firstHour = in.getNumber();
        hours.delivered = BitSet.valueOf(in.getBytes());
        for (int i = in.getInt(); i > 0; i--) {
            hours.arrivals.put(in.getNumber(), in.getNumber());
        }
        return hours;
    }
}
