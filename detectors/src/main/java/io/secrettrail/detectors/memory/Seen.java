package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Things seen before, each as a 64-bit hash with the hours in which it was seen first and last. */
public final class Seen {
    private static final long HOURS_PER_DAY = 24;

    private final int most;
    private final Map<Long, Hours> hours = new LinkedHashMap<>();

    private record Hours(long first, long last) {}

    public Seen(int most) {
        this.most = most;
    }

    public boolean contains(String thing) {
        return hours.containsKey(Hash.of(thing));
    }

    /** True when it was seen a day ago or earlier: what began today is not yet usual. */
    public boolean isUsual(String thing, long hour) {
        return isUsual(thing, hour, HOURS_PER_DAY);
    }

    /** True when it was first seen at least that many hours ago. */
    public boolean isUsual(String thing, long hour, long hoursAgo) {
        var seen = hours.get(Hash.of(thing));
        return seen != null && seen.first() <= hour - hoursAgo;
    }

    /** True when it was last seen at most that many days ago. */
    public boolean isWithin(long hash, long hour, long days) {
        var seen = hours.get(hash);
        return seen != null && seen.last() >= hour - days * HOURS_PER_DAY;
    }

    public boolean isEmpty() {
        return hours.isEmpty();
    }

    public void add(String thing, long hour) {
        hours.merge(
                Hash.of(thing),
                new Hours(hour, hour),
                (old, _) -> new Hours(Math.min(old.first(), hour), Math.max(old.last(), hour)));
        if (hours.size() > most) {
            hours.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().last()))
                    .map(Map.Entry::getKey)
                    .ifPresent(hours::remove);
        }
    }

    /** Takes back what an incident would teach: things first seen within the last day. */
    void unlearn(String thing, long hour) {
        if (!isUsual(thing, hour)) {
            hours.remove(Hash.of(thing));
        }
    }

    public void forgetBefore(long hour) {
        hours.values().removeIf(seen -> seen.last() < hour);
    }

    public void write(StateWriter out) {
        out.putNumber(hours.size());
        hours.forEach((hash, seen) -> out.putFixed(hash).putNumber(seen.first()).putNumber(seen.last() - seen.first()));
    }

    public static Seen read(int most, StateReader in) {
        var seen = new Seen(most);
        for (int i = in.getInt(); i > 0; i--) {
            long hash = in.getFixed();
            long first = in.getNumber();
            seen.hours.put(hash, new Hours(first, first + in.getNumber()));
        }
        return seen;
    }
}
