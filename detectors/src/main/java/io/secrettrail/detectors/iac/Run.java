package io.secrettrail.detectors.iac;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/** What one principal did to which keys since it last paused for ten minutes, as far as it tells tools from thieves. */
public final class Run {
    private static final long PAUSE_SECONDS = 600;
    private static final int MOST_KEYS = 2_048;

    private static final int PAIRED = 1;
    private static final int LOCKSTEP = 2;
    private static final int VERSIONLESS = 4;
    private static final int WRITTEN = 8;
    private static final int HAS_VERSIONS = 16;

    private final Map<Long, Integer> keys = new LinkedHashMap<>();
    private long first = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;

    /** Joins the run, or begins a new one after a pause. What is older than the run by more than a pause is left out. */
    public boolean joins(long second) {
        if (first == Long.MIN_VALUE || second > last + PAUSE_SECONDS) {
            keys.clear();
            first = second;
            last = second;
        }
        if (second < first - PAUSE_SECONDS) {
            return false;
        }
        first = Math.min(first, second);
        last = Math.max(last, second);
        return true;
    }

    public long first() {
        return first;
    }

    /** A read of this key is explained by the touches around it; {@code lockstep} if a policy read, tags call or write is among them. */
    public void paired(String key, boolean lockstep) {
        mark(key, lockstep ? PAIRED | LOCKSTEP : PAIRED);
    }

    public void lockstep(String key) {
        mark(key, LOCKSTEP);
    }

    public void read(String key, boolean hasVersions, boolean versionGiven) {
        mark(key, hasVersions ? HAS_VERSIONS | (versionGiven ? 0 : VERSIONLESS) : 0);
    }

    public void written(String key) {
        mark(key, WRITTEN);
    }

    public int pairedKeys() {
        return count(PAIRED, PAIRED);
    }

    int lockstepKeys() {
        return count(PAIRED | LOCKSTEP, PAIRED | LOCKSTEP);
    }

    int writtenKeys() {
        return count(PAIRED | WRITTEN, PAIRED | WRITTEN);
    }

    int versionedKeys() {
        return count(PAIRED | HAS_VERSIONS, PAIRED | HAS_VERSIONS);
    }

    int keysReadByVersion() {
        return count(PAIRED | HAS_VERSIONS | VERSIONLESS, PAIRED | HAS_VERSIONS);
    }

    int pairedKeysThat(LongPredicate test) {
        int count = 0;
        for (var key : keys.entrySet()) {
            count += (key.getValue() & PAIRED) != 0 && test.test(key.getKey()) ? 1 : 0;
        }
        return count;
    }

    public boolean isPaired(long hash) {
        return (keys.getOrDefault(hash, 0) & PAIRED) != 0;
    }

    boolean wrote(long hash) {
        return (keys.getOrDefault(hash, 0) & WRITTEN) != 0;
    }

    private int count(int mask, int wanted) {
        int count = 0;
        for (int marks : keys.values()) {
            count += (marks & mask) == wanted ? 1 : 0;
        }
        return count;
    }

    private void mark(String key, int marks) {
        long hash = Hash.of(key);
        if (keys.size() < MOST_KEYS || keys.containsKey(hash)) {
            keys.merge(hash, marks, (a, b) -> a | b);
        }
    }

    public void write(StateWriter out) {
        out.putNumber(first).putNumber(last).putNumber(keys.size());
        keys.forEach((hash, marks) -> out.putFixed(hash).put(marks.byteValue()));
    }

    public static Run read(StateReader in) {
        var run = new Run();
        run.first = in.getNumber();
        run.last = in.getNumber();
        for (int i = in.getInt(); i > 0; i--) {
            run.keys.put(in.getFixed(), (int) in.getByte());
        }
        return run;
    }
}
