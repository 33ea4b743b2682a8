package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** Limits what an incident may teach: caps frozen when it opens, kept until 60 quiet minutes have passed, renewed after a day. */
record Guard(long opened, long lastExceeded, long capsSetAt, double recordCap, double binCap) {
    static final long QUIET = 60;
    private static final long RENEW_AFTER = 24 * 60;
    private static final double GROWTH = 1.3;
    private static final double SLACK = 2;

    static Guard open(long minute, double record, double used) {
        return new Guard(minute, minute, minute, cap(record), cap(used));
    }

    /** The incident goes on at {@code minute}. */
    Guard exceededAt(long minute, double record, double used) {
        long from = Math.min(opened, minute);
        long to = Math.max(lastExceeded, minute);
        return to - capsSetAt < RENEW_AFTER
                ? new Guard(from, to, capsSetAt, recordCap, binCap)
                : new Guard(from, to, to, cap(record), cap(used));
    }

    /** True when the window that ended then belongs to the incident, so that learning from it is capped. */
    boolean covers(long end) {
        return end >= opened && end <= lastExceeded + QUIET;
    }

    private static double cap(double value) {
        return GROWTH * value + SLACK;
    }

    void write(StateWriter out) {
        out.putNumber(opened)
                .putNumber(lastExceeded - opened)
                .putNumber(capsSetAt - opened)
                .putFloat(recordCap)
                .putFloat(binCap);
    }

    static Guard read(StateReader in) {
        long opened = in.getNumber();
        return new Guard(opened, opened + in.getNumber(), opened + in.getNumber(), in.getFloat(), in.getFloat());
    }
}
