package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks again at every interval, whether anything changed or not; a poll in two hundred is repeated. */
public record Polls(Duration every, Duration phase) implements Rhythm {

    @Override
    public List<Instant> moments(Day day, Dice dice) {
        var moments = new ArrayList<Instant>();
        for (var at = day.start().plus(phase); at.isBefore(day.end()); at = at.plus(every)) {
            var asked = at.plusMillis(dice.between(0, 1500));
            moments.add(asked);
            if (dice.chance(0.005)) {
                moments.add(asked.plusSeconds(dice.between(1, 4)));
            }
        }
        return moments;
    }
}
