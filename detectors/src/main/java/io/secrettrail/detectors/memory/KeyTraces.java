package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.baseline.WindowCounts;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The secrets that one principal touched in the last 150 minutes of its event time; beyond 1,024 of them the first are forgotten. */
final class KeyTraces {
    static final int MOST_KEYS = 1_024;

    private final Map<String, KeyTrace> traces = new LinkedHashMap<>();
    private long newestSecond = Long.MIN_VALUE;

    boolean isEmpty() {
        return newestSecond == Long.MIN_VALUE;
    }

    long newestSecond() {
        return newestSecond;
    }

    long newestMinute() {
        return minute(newestSecond);
    }

    boolean holds(long second) {
        return isEmpty() || minute(second) > newestMinute() - WindowCounts.REACH;
    }

    void advance(long second) {
        if (isEmpty()) {
            newestSecond = second;
        } else if (second > newestSecond) {
            long minutes = minute(second) - newestMinute();
            newestSecond = second;
            var all = traces.values().iterator();
            while (all.hasNext()) {
                var trace = all.next();
                trace.age(minutes);
                trace.forget(second);
                if (trace.isEmpty()) {
                    all.remove();
                }
            }
        }
    }

    int ago(long second) {
        return (int) (newestMinute() - minute(second));
    }

    KeyTrace of(String key) {
        var trace = traces.computeIfAbsent(key, _ -> new KeyTrace());
        if (traces.size() > MOST_KEYS) {
            var eldest = traces.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return trace;
    }

    @Nullable
    KeyTrace find(String key) {
        return traces.get(key);
    }

    Map<String, KeyTrace> all() {
        return traces;
    }

    /** Distinct keys per window, of those minutes that {@code bits} selects. */
    WindowCounts distinct(Function<KeyTrace, MinuteBits[]> bits) {
        return new Distinct(bits);
    }

    static long minute(long second) {
        return Math.floorDiv(second, 60L);
    }

    private final class Distinct implements WindowCounts {
        private static final int FEW = 4;

        private final Function<KeyTrace, MinuteBits[]> bits;

        Distinct(Function<KeyTrace, MinuteBits[]> bits) {
            this.bits = bits;
        }

        @Override
        public int count(long end, int minutes) {
            long newest = newestMinute() - end;
            int from = (int) Math.max(0, newest);
            int to = (int) Math.min(newest + minutes, REACH) - 1;
            if (isEmpty() || to < from) {
                return 0;
            }
            int keys = 0;
            for (var trace : traces.values()) {
                for (var one : bits.apply(trace)) {
                    if (one.any(from, to)) {
                        keys++;
                        break;
                    }
                }
            }
            return keys;
        }

        @Override
        public int[] counts(long firstEnd, int ends, int minutes) {
            if (ends <= FEW) {
                return WindowCounts.super.counts(firstEnd, ends, minutes);
            }
            var counts = new int[ends];
            for (var trace : traces.values()) {
                cover(bits.apply(trace), counts, firstEnd, minutes);
            }
            return counts;
        }

        /** Adds one to every window that holds a minute of this key. */
        private void cover(MinuteBits[] minutesOfKey, int[] counts, long firstEnd, int minutes) {
            int covered = -1; // index of the last window already counted
            for (int ago = oldest(minutesOfKey, REACH - 1); ago >= 0; ago = oldest(minutesOfKey, ago - 1)) {
                long first = newestMinute() - ago - firstEnd;
                int from = (int) Math.max(Math.max(0, covered + 1L), first);
                int to = (int) Math.min(first + minutes, counts.length) - 1;
                for (int i = from; i <= to; i++) {
                    counts[i]++;
                }
                covered = Math.max(covered, to);
            }
        }

        private static int oldest(MinuteBits[] minutesOfKey, int reach) {
            int oldest = -1;
            for (var one : minutesOfKey) {
                oldest = Math.max(oldest, one.oldest(reach));
            }
            return oldest;
        }
    }

    void write(StateWriter out) {
        out.put(isEmpty());
        if (!isEmpty()) {
            out.putNumber(newestSecond).putNumber(traces.size());
            traces.forEach((key, trace) -> trace.write(out.putText(key), newestSecond));
        }
    }

    static KeyTraces read(StateReader in) {
        var traces = new KeyTraces();
        if (!in.getBoolean()) {
            traces.newestSecond = in.getNumber();
            for (int i = in.getInt(); i > 0; i--) {
                traces.traces.put(in.getText(), KeyTrace.read(in, traces.newestSecond));
            }
        }
        return traces;
    }
}
