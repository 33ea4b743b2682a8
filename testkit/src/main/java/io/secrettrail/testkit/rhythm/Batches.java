package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Batches at any time of the day, most of them small, some large: the sizes vary as much as they are on average. */
public record Batches(double perDay, double meanSize) implements Rhythm {

    @Override
    public List<Instant> moments(Day day, Dice dice) {
        var moments = new ArrayList<Instant>();
        var batches = dice.poisson(perDay);
        for (int batch = 0; batch < batches; batch++) {
            var at = day.start().plus(dice.between(Duration.ZERO, Day.LENGTH));
            var size = 1 + (int) (dice.exponential(meanSize / 2) + dice.exponential(meanSize / 2));
            for (int i = 0; i < size; i++) {
                moments.add(at);
                at = at.plusMillis(500 + (long) dice.exponential(3000));
            }
        }
        return moments;
    }
}
