package io.secrettrail.testkit.life;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Twenty-four simulated hours. Days are counted back from the end, so they need not begin at midnight. */
public record Day(int index, Instant start) {

    public static final Duration LENGTH = Duration.ofDays(1);

    public Instant end() {
        return start.plus(LENGTH);
    }

    /** The one moment of this day when clocks in UTC show that time. */
    public Instant at(LocalTime time) {
        var sameDate = start.atOffset(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
        return sameDate.isBefore(start) ? sameDate.plus(LENGTH) : sameDate;
    }

    public Instant at(int hour, int minute) {
        return at(LocalTime.of(hour, minute));
    }

    public boolean isFirst() {
        return index == 0;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end());
    }
}
