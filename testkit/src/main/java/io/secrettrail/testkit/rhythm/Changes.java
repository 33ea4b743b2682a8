package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What honestly becomes of a rhythm: it begins, grows, rests at weekends, or has a busy hour after a deployment. */
public final class Changes {

    private Changes() {}

    /** Begins on a day. */
    public record From(int firstDay, Rhythm rhythm) implements Rhythm {
        @Override
        public List<Instant> moments(Day day, Dice dice) {
            return day.index() < firstDay ? List.of() : rhythm.moments(day, dice);
        }
    }

    /** Three copies instead of one from a day on, each in its own time. */
    public record ScaledOut(int fromDay, Rhythm rhythm) implements Rhythm {
        @Override
        public List<Instant> moments(Day day, Dice dice) {
            var moments = new ArrayList<>(rhythm.moments(day, dice));
            if (day.index() >= fromDay) {
                moments.addAll(rhythm.moments(day, dice.forPart("second copy")));
                moments.addAll(rhythm.moments(day, dice.forPart("third copy")));
            }
            return moments;
        }
    }

    /** Little to do on Saturdays and Sundays. */
    public record Weekly(double weekendShare, Rhythm rhythm) implements Rhythm {
        @Override
        public List<Instant> moments(Day day, Dice dice) {
            var moments = rhythm.moments(day, dice);
            return OfficeHours.isWeekend(day)
                    ? moments.stream().filter(_ -> dice.chance(weekendShare)).toList()
                    : moments;
        }
    }

    /** On every third day a deployment: within two minutes all copies start and read. */
    public record Deployed(int copies, Rhythm rhythm) implements Rhythm {
        @Override
        public List<Instant> moments(Day day, Dice dice) {
            var moments = new ArrayList<>(rhythm.moments(day, dice));
            if (day.index() % 3 == 0) {
                var begin = day.start().plus(dice.between(Duration.ofHours(1), Duration.ofHours(22)));
                for (int copy = 0; copy < copies; copy++) {
                    moments.add(begin.plus(dice.between(Duration.ZERO, Duration.ofMinutes(2))));
                }
            }
            return moments;
        }
    }
}
