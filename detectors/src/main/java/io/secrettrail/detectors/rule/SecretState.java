package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.RateState;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of one secret, or of one principal at one secret: its rate, for a secret the highest records among its readers, and each
 * rule's own part.
 */
public final class SecretState {
    private static final int VERSION = 1;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int WINDOWS = 3;

    final RateState rate;
    final double[] readersRecords = new double[WINDOWS];

    final Slots slots;
    private long arrivedOnDay;

    public SecretState() {
        this(new RateState(), new Slots());
    }

    private SecretState(RateState rate, Slots slots) {
        this.rate = rate;
        this.slots = slots;
    }

    /** Records of grown readers: what a reader younger than a day is compared with. None known gives none. */
    double[] peers() {
        return readersRecords[WINDOWS - 1] > 0 ? readersRecords.clone() : new double[0];
    }

    void learnReader(double[] records) {
        for (int i = 0; i < WINDOWS; i++) {
            readersRecords[i] = Math.max(readersRecords[i], (float) records[i]);
        }
    }

    public boolean isPending() {
        return slots.isPending();
    }

    /** Times that were due when this was read and are no more, by what waited for them. */
    public Map<String, Long> dueNoMore() {
        var times = slots.asked(DueTimes.SLOT);
        return times == null ? Map.of() : difference(times.stored(), times.due());
    }

    /** Times that are due and were not when this was read, by what waits for them. */
    public Map<String, Long> newlyDue() {
        var times = slots.asked(DueTimes.SLOT);
        return times == null ? Map.of() : difference(times.due(), times.stored());
    }

    private static Map<String, Long> difference(Map<String, Long> of, Map<String, Long> without) {
        var left = new TreeMap<>(of);
        left.entrySet().removeAll(without.entrySet());
        return left;
    }

    public void arrived(long second) {
        arrivedOnDay = Math.max(arrivedOnDay, Math.floorDiv(second, SECONDS_PER_DAY));
    }

    /** Reads only the head of what {@link #toBytes} wrote. */
    public static boolean isSilentSince(byte[] bytes, long second) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        return in.getNumber() < Math.floorDiv(second, SECONDS_PER_DAY);
    }

    public byte[] toBytes() {
        var out = new StateWriter().put((byte) VERSION).putNumber(arrivedOnDay);
        rate.write(out);
        for (double record : readersRecords) {
            out.putFloat(record);
        }
        slots.write(out);
        return out.toBytes();
    }

    public static SecretState of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        long day = in.getNumber();
        var rate = RateState.read(in);
        var records = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            records[i] = in.getFloat();
        }
        var state = new SecretState(rate, Slots.read(in));
        state.learnReader(records);
        state.arrivedOnDay = day;
        return state;
    }
}
