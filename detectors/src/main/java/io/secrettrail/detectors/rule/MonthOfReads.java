package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;

/** Reads of a secret by workloads and by people, by day, for the days up to the newest. */
final class MonthOfReads implements Part {
    static final Slot<MonthOfReads> SLOT = new Slot<>("reads-by-day", MonthOfReads::read, MonthOfReads::new);
    static final int DAYS = 30;

    private static final long DAY = 86_400;

    private final int[] machines = new int[DAYS];
    private final int[] people = new int[DAYS];
    private long newest;

    void add(long second, boolean person) {
        long day = Math.floorDiv(second, DAY);
        if (day > newest) {
            long from = Math.max(newest + 1, day - DAYS + 1);
            for (long d = from; d <= day; d++) {
                machines[index(d)] = 0;
                people[index(d)] = 0;
            }
            newest = day;
        }
        if (day > newest - DAYS) {
            (person ? people : machines)[index(day)]++;
        }
    }

    int machines(long second) {
        return sum(machines, second);
    }

    int people(long second) {
        return sum(people, second);
    }

    private int sum(int[] counts, long second) {
        long today = Math.floorDiv(second, DAY);
        int sum = 0;
        for (long day = Math.max(today - DAYS + 1, newest - DAYS + 1); day <= Math.min(today, newest); day++) {
            sum += counts[index(day)];
        }
        return sum;
    }

    private static int index(long day) {
        return (int) Math.floorMod(day, (long) DAYS);
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(newest);
        for (int i = 0; i < DAYS; i++) {
            out.putNumber(machines[i]).putNumber(people[i]);
        }
    }

    static MonthOfReads read(StateReader in) {
        var reads = new MonthOfReads();
        reads.newest = in.getNumber();
        for (int i = 0; i < DAYS; i++) {
            reads.machines[i] = in.getInt();
            reads.people[i] = in.getInt();
        }
        return reads;
    }

    @Override
    public boolean isEmpty() {
        return newest == 0;
    }
}
