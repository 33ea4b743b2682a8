package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A service that follows its customers: few reads at night, most at its own busiest hour. */
public record DailyCurve(double readsPerDay, int busiestHour) implements Rhythm {

    @Override
    public List<Instant> moments(Day day, Dice dice) {
        var moments = new ArrayList<Instant>();
        for (int hour = 0; hour < 24; hour++) {
            var begin = day.start().plus(Duration.ofHours(hour));
            var reads = dice.poisson(readsPerDay * share(hour));
            for (int i = 0; i < reads; i++) {
                moments.add(begin.plusSeconds(dice.between(0, 3599)));
            }
        }
        return moments;
    }

    private double share(int hour) {
        return (1 + 0.85 * Math.cos(2 * Math.PI * (hour - busiestHour) / 24)) / 24;
    }
}
