package io.secrettrail.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The ways by which a record can reach us. */
public enum Route {
    S3(1),
    EVENTBRIDGE(2),
    BACKFILL(4),
    LOOKUP(8);

    private final byte bit;

    Route(int bit) {
        this.bit = (byte) bit;
    }

    /** The bit of this route in the set of routes an event was seen on. */
    public byte bit() {
        return bit;
    }

    /** True when the route carries the log object, and with it the proof. */
    public boolean provesLogObject() {
        return this == S3 || this == BACKFILL;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
