package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The rotations of one secret as its own events tell of them, in whichever order they arrive. Times are seconds, 0 for never. */
final class Rotation implements Part {
    static final Slot<Rotation> SLOT = new Slot<>("rotation", Rotation::read, Rotation::new);

    private static final int MOST_FAILURES = 8;
    private static final int MOST_ROTATORS = 4;

    private long started;
    private long ended;
    private long succeeded;
    private final NavigableSet<Long> failures = new TreeSet<>();
    private Schedule schedule = Schedule.UNKNOWN;
    private Schedule before = Schedule.UNKNOWN;
    private final Set<String> writing = new TreeSet<>();
    private final Set<String> rotators = new TreeSet<>();

    void started(long second) {
        if (second > started) {
            started = second;
            writing.clear();
        }
    }

    void ended(long second) {
        ended = Math.max(ended, second);
    }

    /** Who wrote the new version of a rotation that succeeded is the one that rotates this secret. */
    void succeeded(long second) {
        ended(second);
        succeeded = Math.max(succeeded, second);
        failures.headSet(succeeded, true).clear();
        for (var principal : writing) {
            if (rotators.size() < MOST_ROTATORS) {
                rotators.add(principal);
            }
        }
        writing.clear();
    }

    void failed(long second) {
        ended(second);
        if (second > succeeded) {
            failures.add(second);
            if (failures.size() > MOST_FAILURES) {
                failures.pollFirst();
            }
        }
    }

    /** Somebody wrote to the secret while it was being rotated. */
    void wrote(String principal, long second) {
        if (isRunning() && second >= started && writing.size() < MOST_ROTATORS) {
            writing.add(principal);
        }
    }

    void scheduled(Schedule asked) {
        if (asked.since() >= schedule.since()) {
            before = schedule;
            schedule = asked;
        }
    }

    /** True while a rotation has begun and none of its ends is known. */
    boolean isRunning() {
        return started > ended;
    }

    long startedAt() {
        return started;
    }

    long succeededAt() {
        return succeeded;
    }

    int failuresInARow() {
        return failures.size();
    }

    Schedule schedule() {
        return schedule;
    }

    /** The schedule that the present one replaced. */
    Schedule scheduleBefore() {
        return before;
    }

    /** Since when the clock of the schedule runs: the last success, or later the moment when the schedule was set. */
    OptionalLong runsSince() {
        return schedule.isOn() ? OptionalLong.of(Math.max(succeeded, schedule.since())) : OptionalLong.empty();
    }

    boolean isPastDue(long second) {
        var since = runsSince();
        return since.isPresent() && second > since.getAsLong() + schedule.interval();
    }

    /** Those known to rotate this secret: their reads and writes are no use of it. */
    Set<String> rotators() {
        return rotators;
    }

    @Override
    public boolean isEmpty() {
        return started == 0 && ended == 0 && schedule.since() == 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(started).putNumber(ended).putNumber(succeeded).putNumber(failures.size());
        failures.forEach(out::putNumber);
        schedule.write(out);
        before.write(out);
        write(out, writing);
        write(out, rotators);
    }

    private static void write(StateWriter out, Set<String> principals) {
        out.putNumber(principals.size());
        principals.forEach(out::putText);
    }

    private static Rotation read(StateReader in) {
        var rotation = new Rotation();
        rotation.started = in.getNumber();
        rotation.ended = in.getNumber();
        rotation.succeeded = in.getNumber();
        for (int i = in.getInt(); i > 0; i--) {
            rotation.failures.add(in.getNumber());
        }
        rotation.schedule = Schedule.read(in);
        rotation.before = Schedule.read(in);
        read(in, rotation.writing);
        read(in, rotation.rotators);
        return rotation;
    }

    private static void read(StateReader in, Set<String> principals) {
        for (int i = in.getInt(); i > 0; i--) {
            principals.add(in.getText());
        }
    }
}
