package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.topic.TrailTouch;

/** That a principal reads a secret, since when it last did, and as whom: a role created again under its name is somebody else. */
final class KnownReader implements Part {
    static final Slot<KnownReader> SLOT = new Slot<>("reader", KnownReader::read, KnownReader::new);

    private static final long HOUR = 3_600;

    private long hour;
    private long uniqueId;

    /** True when the secret was read by the same principal within {@code memory} seconds; whom it is is looked at once an hour. */
    boolean isKnown(TrailTouch entry, long second, long memory) {
        long now = Math.floorDiv(second, HOUR);
        return hour != 0 && now - hour <= memory / HOUR && (now <= hour || !isAnother(entry));
    }

    /** True when it reads under the same name, and AWS knows it as another one. */
    boolean isAnother(TrailTouch entry) {
        var id = entry.uniqueId();
        return hour != 0 && uniqueId != 0 && !id.isEmpty() && Hash.of(id) != uniqueId;
    }

    /** True when it was seen in this hour or later already. */
    boolean isNoted(long second) {
        return hour != 0 && Math.floorDiv(second, HOUR) <= hour;
    }

    void note(TrailTouch entry, long second) {
        hour = Math.max(hour, Math.floorDiv(second, HOUR));
        var id = entry.uniqueId();
        uniqueId = id.isEmpty() ? uniqueId : Hash.of(id);
    }

    @Override
    public void write(StateWriter out) {
        out.putNumber(hour).putFixed(uniqueId);
    }

    static KnownReader read(StateReader in) {
        var reader = new KnownReader();
        reader.hour = in.getNumber();
        reader.uniqueId = in.getFixed();
        return reader;
    }

    @Override
    public boolean isEmpty() {
        return hour == 0;
    }
}
