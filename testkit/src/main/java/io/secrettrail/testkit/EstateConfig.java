package io.secrettrail.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** All that a simulation depends on: the same seed and end give the same bytes. */
public record EstateConfig(long seed, Instant end) {

    /** Seven days to learn from, one quiet day, and the day of the attacks. */
    public static final int DAYS = 9;

    public EstateConfig {
        requireNonNull(end, "end");
        end = end.truncatedTo(ChronoUnit.SECONDS);
    }

    public Instant start() {
        return end.minus(Duration.ofDays(DAYS));
    }
}
