package io.secrettrail.testkit.intrusion;

import java.time.Duration;

/** How the reads of a theft by rate lie in time. */
public enum RateShape {
    BURST(IntrusionKind.BURST, Duration.ofMinutes(3)),
    SLOW_HOUR(IntrusionKind.SLOW_HOUR, Duration.ofHours(1)),
    OFF_SCHEDULE(IntrusionKind.OFF_SCHEDULE, Duration.ofMinutes(2)),
    PLATEAU(IntrusionKind.PLATEAU, Duration.ofMinutes(15)),
    /** An even hour, the same each day. */
    REPEATED_HOUR(IntrusionKind.REPEATED_THEFT, Duration.ofHours(1)),
    /** Two minutes of about fifty reads, the same each day. */
    REPEATED_SCRAPE(IntrusionKind.REPEATED_THEFT, Duration.ofMinutes(2)),
    /** Half a day of a little more. */
    TWELVE_HOURS(IntrusionKind.TWELVE_HOUR_RISE, Duration.ofHours(12));

    private final IntrusionKind kind;
    private final Duration length;

    RateShape(IntrusionKind kind, Duration length) {
        this.kind = kind;
        this.length = length;
    }

    public IntrusionKind kind() {
        return kind;
    }

    public Duration length() {
        return length;
    }

    /** Whether it takes about fifty, however much the key is used to. */
    public boolean isScrape() {
        return this == OFF_SCHEDULE || this == REPEATED_SCRAPE;
    }

    /** When a read falls that chance puts at {@code even} of an even attack: a slow rise has most near its end. */
    double share(double even) {
        return this == SLOW_HOUR ? Math.sqrt(even) : even;
    }
}
