package io.secrettrail.detectors.memory;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one principal did to one secret in the last 150 minutes; reads and the touches around them to the second, while they may still pair. */
final class KeyTrace {
    /** A touch this close to a read belongs to it, and touches this close to each other form one group. */
    static final long PAIR_SECONDS = 30;

    private static final long PAIRING_MEMORY_SECONDS = 300;
    private static final int MOST_PENDING = 64;

    /** One read; {@code group} is the touch that explains it, none for a loose read. */
    record Read(long second, boolean paired) {
        Read asPaired() {
            return new Read(second, true);
        }
    }

    /** Touches of the key within 30 s. {@code lockstep}: one of them was a policy read, a tags call or a write. */
    record Group(long first, long last, boolean lockstep, boolean paired) {
        boolean isNear(long second) {
            return second >= first - PAIR_SECONDS && second <= last + PAIR_SECONDS;
        }

        boolean takes(long second) {
            return second >= last - PAIR_SECONDS && second <= first + PAIR_SECONDS;
        }

        Group with(long second, boolean alsoLockstep) {
            return new Group(Math.min(first, second), Math.max(last, second), lockstep || alsoLockstep, paired);
        }

        Group asPaired() {
            return new Group(first, last, lockstep, true);
        }
    }

    final MinuteBits loose;
    final MinuteBits paired;
    /** Reads that were unusual for this principal when they came: of a key, or by a route, that it had not used. */
    final MinuteBits unusual;

    final MinuteBits described;
    final MinuteBits describedInLockstep;
    String lastEventId = "";
    boolean neverRead;
    /** When the oldest read came that is still remembered. */
    long firstReadSecond = Long.MAX_VALUE;

    private final List<Read> reads = new ArrayList<>(2);
    private final List<Group> groups = new ArrayList<>(2);

    KeyTrace() {
        this(new MinuteBits(), new MinuteBits(), new MinuteBits(), new MinuteBits(), new MinuteBits());
    }

    private KeyTrace(
            MinuteBits loose,
            MinuteBits paired,
            MinuteBits unusual,
            MinuteBits described,
            MinuteBits describedInLockstep) {
        this.loose = loose;
        this.paired = paired;
        this.unusual = unusual;
        this.described = described;
        this.describedInLockstep = describedInLockstep;
    }

    void age(long minutes) {
        loose.age(minutes);
        paired.age(minutes);
        unusual.age(minutes);
        described.age(minutes);
        describedInLockstep.age(minutes);
    }

    boolean isEmpty() {
        return loose.isEmpty()
                && paired.isEmpty()
                && described.isEmpty()
                && describedInLockstep.isEmpty()
                && groups.isEmpty();
    }

    /** Adds a read and returns the group that explains it, if one is free. */
    @Nullable
    Group read(long second) {
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (!group.paired() && group.isNear(second)) {
                groups.set(i, group.asPaired());
                remember(new Read(second, true));
                return groups.get(i);
            }
        }
        remember(new Read(second, false));
        return null;
    }

    /** Adds a touch to its group and returns the group as it now stands. */
    Group touch(long second, boolean lockstep) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).takes(second)) {
                groups.set(i, groups.get(i).with(second, lockstep));
                return groups.get(i);
            }
        }
        if (groups.size() >= MOST_PENDING) {
            groups.removeFirst();
        }
        var group = new Group(second, second, lockstep, false);
        groups.add(group);
        return group;
    }

    /** Gives a group that has no read yet the loose read beside it, if there is one. */
    @Nullable
    Read pair(Group group) {
        int at = groups.indexOf(group);
        for (int i = 0; i < reads.size() && at >= 0; i++) {
            var read = reads.get(i);
            if (!read.paired() && group.isNear(read.second())) {
                reads.set(i, read.asPaired());
                groups.set(at, group.asPaired());
                return read;
            }
        }
        return null;
    }

    boolean hasLooseReadInMinute(long minute) {
        return reads.stream().anyMatch(read -> !read.paired() && Math.floorDiv(read.second(), 60L) == minute);
    }

    /** Forgets reads and groups that are too old to pair. */
    void forget(long newestSecond) {
        reads.removeIf(read -> read.second() < newestSecond - PAIRING_MEMORY_SECONDS);
        groups.removeIf(group -> group.last() < newestSecond - PAIRING_MEMORY_SECONDS);
    }

    private void remember(Read read) {
        if (reads.size() >= MOST_PENDING) {
            reads.removeFirst();
        }
        reads.add(read);
    }

    void write(StateWriter out, long base) {
        loose.write(out);
        paired.write(out);
        unusual.write(out);
        described.write(out);
        describedInLockstep.write(out);
        out.putText(lastEventId).put(neverRead).put(firstReadSecond != Long.MAX_VALUE);
        if (firstReadSecond != Long.MAX_VALUE) {
            out.putNumber(base - firstReadSecond);
        }
        out.putNumber(reads.size());
        reads.forEach(read -> out.putNumber(base - read.second()).put(read.paired()));
        out.putNumber(groups.size());
        groups.forEach(group -> out.putNumber(base - group.first())
                .putNumber(base - group.last())
                .put(group.lockstep())
                .put(group.paired()));
    }

    static KeyTrace read(StateReader in, long base) {
        var trace = new KeyTrace(
                MinuteBits.read(in),
                MinuteBits.read(in),
                MinuteBits.read(in),
                MinuteBits.read(in),
                MinuteBits.read(in));
        trace.lastEventId = in.getText();
        trace.neverRead = in.getBoolean();
        trace.firstReadSecond = in.getBoolean() ? base - in.getNumber() : Long.MAX_VALUE;
        for (int i = in.getInt(); i > 0; i--) {
            trace.reads.add(new Read(base - in.getNumber(), in.getBoolean()));
        }
        for (int i = in.getInt(); i > 0; i--) {
            trace.groups.add(new Group(base - in.getNumber(), base - in.getNumber(), in.getBoolean(), in.getBoolean()));
        }
        return trace;
    }
}
