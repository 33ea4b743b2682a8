package io.secrettrail.sink;

import java.time.Clock;
import java.time.YearMonth;

/** How far back the index reaches: the current month and the whole months kept before it. */
record Horizon(int months, Clock clock) {
    YearMonth oldest() {
        return Indices.month(clock.instant()).minusMonths(months);
    }

    boolean hasRemoved(YearMonth month) {
        return month.isBefore(oldest());
    }
}
