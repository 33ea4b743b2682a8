package io.secrettrail.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * All that a simulation depends on: the same values give the same bytes.
 *
 * @param thinning 1 for the whole of it; with more, whoever calls all day long does so that many times less often. Who lives there, refreshes,
 *     start-ups and attacks stay
 */
public record EstateConfig(long seed, Instant end, int thinning) {

    /** Seven days to learn from, one quiet day, and the day of the attacks. */
    public static final int DAYS = 9;

    public EstateConfig {
        requireNonNull(end, "end");
        end = end.truncatedTo(ChronoUnit.SECONDS);
        if (thinning < 1) {
            throw new IllegalArgumentException("thinning must be positive: " + thinning);
        }
    }

    public EstateConfig(long seed, Instant end) {
        this(seed, end, 1);
    }

    public Instant start() {
        return end.minus(Duration.ofDays(DAYS));
    }
}
