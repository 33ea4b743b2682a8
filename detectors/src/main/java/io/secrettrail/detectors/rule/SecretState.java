package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.RateState;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.IncidentBytes;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** How one secret is read, or one secret by one principal: its rate, and for a secret the highest records among its readers. */
public final class SecretState {
    private static final int VERSION = 1;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int WINDOWS = 3;

    final RateState rate;
    final double[] readersRecords = new double[WINDOWS];

    @Nullable
    Incident rise;

    private long arrivedOnDay;

    public SecretState() {
        this(new RateState());
    }

    private SecretState(RateState rate) {
        this.rate = rate;
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
        return rise != null && rise.isPending();
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
        IncidentBytes.write(out, rise);
        return out.toBytes();
    }

    public static SecretState of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        long day = in.getNumber();
        var state = new SecretState(RateState.read(in));
        state.arrivedOnDay = day;
        for (int i = 0; i < WINDOWS; i++) {
            state.readersRecords[i] = in.getFloat();
        }
        state.rise = IncidentBytes.read(in);
        return state;
    }
}
