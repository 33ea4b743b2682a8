package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** How many versions a secret got on the newest day (UTC) on which it got one. */
final class VersionsToday implements Part {
    static final Slot<VersionsToday> SLOT = new Slot<>("versions-today", VersionsToday::read, VersionsToday::new);

    private static final long DAY = 86_400;

    private long day;
    private int versions;

    void add(long second) {
        long of = Math.floorDiv(second, DAY);
        if (of > day) {
            day = of;
            versions = 0;
        }
        if (of == day) {
            versions++;
        }
    }

    int on(long otherDay) {
        return otherDay == day ? versions : 0;
    }

    @Override
    public boolean isEmpty() {
        return day == 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(day).putNumber(versions);
    }

    private static VersionsToday read(StateReader in) {
        var today = new VersionsToday();
        today.day = in.getNumber();
        today.versions = in.getInt();
        return today;
    }
}
