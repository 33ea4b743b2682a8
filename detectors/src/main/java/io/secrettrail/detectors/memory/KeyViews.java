package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.baseline.WindowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Questions about the keys that a principal read or described in the last 150 minutes. */
public final class KeyViews {
    private static final int PAUSE_MINUTES = 10;

    private final KeyTraces traces;

    KeyViews(KeyTraces traces) {
        this.traces = traces;
    }

    /** Which reads count: those that nothing explains, or also those paired with the touches around them. */
    public enum Reads {
        LOOSE,
        ALL
    }

    /** One key that was read or described; {@code since} is when, to the second, or the begin of the span that was asked for. */
    public record Key(String name, boolean neverRead, String eventId, long since) {}

    public WindowCounts read(Reads which) {
        return traces.distinct(
                which == Reads.LOOSE
                        ? trace -> new MinuteBits[] {trace.loose}
                        : trace -> new MinuteBits[] {trace.loose, trace.paired});
    }

    /** Distinct keys described for no reason seen so far. */
    public WindowCounts described() {
        return traces.distinct(trace -> new MinuteBits[] {trace.described});
    }

    /** Distinct keys described, also in lockstep with reads. */
    public WindowCounts describedAtAll() {
        return traces.distinct(trace -> new MinuteBits[] {trace.described, trace.describedInLockstep});
    }

    public List<Key> readBetween(long from, long to, Reads which) {
        return keys(from, to, trace -> reads(trace, which, false));
    }

    public List<Key> describedBetween(long from, long to) {
        return keys(from, to, trace -> ago -> trace.described.get(ago));
    }

    /** True when the key was read in that minute, loosely and unlike usual. */
    public boolean isUnusual(String key, long minute, Reads which) {
        var trace = traces.find(key);
        int ago = ago(minute);
        return trace != null
                && ago >= 0
                && ago < WindowCounts.REACH
                && reads(trace, which, true).test(ago);
    }

    /** True when the key was read lately, and never before that. */
    public boolean isNeverRead(String key) {
        var trace = traces.find(key);
        return trace != null && trace.neverRead;
    }

    /** True when the key has a loose read in that span. */
    public boolean isLoose(String key, long from, long to) {
        var trace = traces.find(key);
        int newest = Math.max(0, ago(to));
        int oldest = Math.min(WindowCounts.REACH - 1, ago(from));
        return trace != null && newest <= oldest && trace.loose.any(newest, oldest);
    }

    /** Where the run of reads that holds {@code minute} begins: going back, no pause was longer than ten minutes. */
    public long runStart(long minute, Reads which) {
        var busy = busyMinutes(which);
        int start = Math.max(0, ago(minute));
        for (int ago = start; ago < WindowCounts.REACH && ago - start <= PAUSE_MINUTES; ago++) {
            start = busy[ago] ? ago : start;
        }
        return traces.newestMinute() - start;
    }

    /** Where the same run ends, by what has arrived so far: reads may arrive before others that happened earlier. */
    public long runEnd(long minute, Reads which) {
        var busy = busyMinutes(which);
        int end = Math.min(Math.max(0, ago(minute)), WindowCounts.REACH - 1);
        for (int ago = end; ago >= 0 && end - ago <= PAUSE_MINUTES; ago--) {
            end = busy[ago] ? ago : end;
        }
        return traces.newestMinute() - end;
    }

    private boolean[] busyMinutes(Reads which) {
        var busy = new boolean[WindowCounts.REACH];
        for (var trace : traces.all().values()) {
            var reads = reads(trace, which, false);
            for (int ago = 0; ago < WindowCounts.REACH; ago++) {
                busy[ago] |= reads.test(ago);
            }
        }
        return busy;
    }

    private int ago(long minute) {
        return (int) (traces.newestMinute() - minute);
    }

    private interface Minutes {
        boolean test(int ago);
    }

    private static Minutes reads(KeyTrace trace, Reads which, boolean unusualOnly) {
        return ago -> (trace.loose.get(ago) || which == Reads.ALL && trace.paired.get(ago))
                && (!unusualOnly || trace.unusual.get(ago));
    }

    private List<Key> keys(long from, long to, Function<KeyTrace, Minutes> select) {
        var keys = new ArrayList<Key>();
        int newest = Math.max(0, ago(to));
        int oldest = Math.min(WindowCounts.REACH - 1, ago(from));
        for (Map.Entry<String, KeyTrace> entry : traces.all().entrySet()) {
            var minutes = select.apply(entry.getValue());
            for (int ago = newest; ago <= oldest; ago++) {
                if (minutes.test(ago)) {
                    keys.add(key(entry, from));
                    break;
                }
            }
        }
        return keys;
    }

    private static Key key(Map.Entry<String, KeyTrace> entry, long from) {
        var trace = entry.getValue();
        return new Key(
                entry.getKey(),
                trace.neverRead,
                trace.lastEventId,
                trace.firstReadSecond == Long.MAX_VALUE ? from * 60 : Math.max(trace.firstReadSecond, from * 60));
    }
}
