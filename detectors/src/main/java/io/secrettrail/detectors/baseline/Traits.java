package io.secrettrail.detectors.baseline;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** The last few origins and tools of a key, as short hashes with the hour each was first seen: enough to say that one is new for it. */
public final class Traits {
    private static final int MOST = 8;
    private static final long NEW_HOURS = 24;

    private final List<Trait> known = new ArrayList<>(MOST);

    private record Trait(short hash, long firstHour) {}

    /** Remembers a trait; true when the key first showed it within the last day, or not lately. */
    public boolean add(String trait, long second) {
        short hash = (short) Hash.of(trait);
        long hour = Math.floorDiv(second, 3_600L);
        var seen = new Trait(hash, hour);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).hash() == hash) {
                seen = known.remove(i);
                break;
            }
        }
        known.add(seen);
        if (known.size() > MOST) {
            known.removeFirst();
        }
        return hour - seen.firstHour() < NEW_HOURS;
    }

    void write(StateWriter out) {
        out.putNumber(known.size());
        known.forEach(trait ->
                out.put((byte) (trait.hash() >>> 8)).put((byte) trait.hash()).putNumber(trait.firstHour()));
    }

    static Traits read(StateReader in) {
        var traits = new Traits();
        for (int i = in.getInt(); i > 0; i--) {
            short hash = (short) ((in.getByte() & 0xFF) << 8 | (in.getByte() & 0xFF));
            traits.known.add(new Trait(hash, in.getNumber()));
        }
        return traits;
    }
}
