package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.memory.Distinct;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** How often and from how many addresses one principal read one secret on the newest day (UTC), and how many times in its busiest second. */
final class ReadsToday implements Part {
    static final Slot<ReadsToday> SLOT = new Slot<>("reads-today", ReadsToday::read, ReadsToday::new);

    private static final long DAY = 86_400;

    private long day;
    private int reads;
    private long second;
    private int inSecond;
    private int peak;
    private Distinct origins = new Distinct();

    /** Counts a read; false when it is of a day that is over. */
    boolean add(long when, String origin) {
        long of = Math.floorDiv(when, DAY);
        if (of < day) {
            return false;
        }
        if (of > day) {
            day = of;
            reads = 0;
            peak = 0;
            origins.clear();
        }
        reads++;
        inSecond = when == second ? inSecond + 1 : 1;
        second = when;
        peak = Math.max(peak, inSecond);
        origins.add(origin);
        return true;
    }

    long day() {
        return day;
    }

    int reads() {
        return reads;
    }

    int peak() {
        return peak;
    }

    Distinct origins() {
        return origins;
    }

    @Override
    public boolean isEmpty() {
        return day == 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(day)
                .putNumber(reads)
                .putNumber(second)
                .putNumber(inSecond)
                .putNumber(peak);
        origins.write(out);
    }

    private static ReadsToday read(StateReader in) {
        var today = new ReadsToday();
        today.day = in.getNumber();
        today.reads = in.getInt();
        today.second = in.getNumber();
        today.inSecond = in.getInt();
        today.peak = in.getInt();
        today.origins = Distinct.read(in);
        return today;
    }
}
