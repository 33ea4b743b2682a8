package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The credential findings known of one actor. */
public final class FlaggedActor {
    private static final int VERSION = 1;
    private static final int MOST_FLAGS = 64;

    final Map<String, Flag> flags = new LinkedHashMap<>();
    private long arrivedAt;

    void put(Flag flag) {
        flags.put(flag.id, flag);
        if (flags.size() > MOST_FLAGS) {
            flags.remove(flags.keySet().iterator().next());
        }
    }

    public boolean isPending() {
        return flags.values().stream().anyMatch(flag -> flag.incident != null && flag.incident.isPending());
    }

    public void arrived(long arrival) {
        arrivedAt = Math.max(arrivedAt, arrival);
    }

    /** Reads only the head of what {@link #toBytes} wrote. */
    public static boolean isSilentSince(byte[] bytes, long arrival) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        return in.getNumber() < arrival;
    }

    public byte[] toBytes() {
        var out = new StateWriter().put((byte) VERSION).putNumber(arrivedAt).putNumber(flags.size());
        flags.values().forEach(flag -> flag.write(out));
        return out.toBytes();
    }

    public static FlaggedActor of(byte[] bytes) {
        var in = new StateReader(bytes);
        in.version(VERSION);
        var actor = new FlaggedActor();
        actor.arrivedAt = in.getNumber();
        for (int i = in.getInt(); i > 0; i--) {
            actor.put(Flag.read(in));
        }
        return actor;
    }
}
