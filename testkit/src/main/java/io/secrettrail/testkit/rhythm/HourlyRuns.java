package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A job at its minute of the hour, give or take one; it misses some runs, and every run reads about as often. */
public record HourlyRuns(int minute, int readsPerRun) implements Rhythm {

    private static final double MISSED = 0.04;

    @Override
    public List<Instant> moments(Day day, Dice dice) {
        var moments = new ArrayList<Instant>();
        for (int hour = 0; hour < 24; hour++) {
            var at = day.start().plus(Duration.ofMinutes(60L * hour + minute)).plusSeconds(dice.between(-55, 55));
            if (dice.chance(MISSED)) {
                continue;
            }
            var reads = readsPerRun + (dice.chance(0.1) ? 1 : 0); // a retry
            for (int i = 0; i < reads; i++) {
                moments.add(at);
                at = at.plusMillis(dice.between(80, 900));
            }
        }
        return moments;
    }
}
