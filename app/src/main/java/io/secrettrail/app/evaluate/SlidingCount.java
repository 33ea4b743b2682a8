package io.secrettrail.app.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many reads in the last minutes: what most rules in the field count. */
final class SlidingCount implements CountMethod.Watch {
    private final long seconds;
    private final Deque<Long> recent = new ArrayDeque<>();

    SlidingCount(int minutes) {
        this.seconds = minutes * 60L;
    }

    @Override
    public double score(long second) {
        recent.addLast(second);
        while (recent.getFirst() <= second - seconds) {
            recent.removeFirst();
        }
        return recent.size();
    }
}
