package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A job that runs at its minute of the hour, give or take, and now and then misses. */
public record HourlyJob(Workload workload, RotationCalendar rotations, List<Secret> secrets, int everyHours)
        implements Behaviour {

    public HourlyJob {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "hourly job " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var minute = Duration.ofMinutes(workload.dice("minute").between(2, 57));
        var first = day.start().truncatedTo(ChronoUnit.HOURS).plus(minute);
        for (var at = first; at.isBefore(day.end()); at = at.plus(Duration.ofHours(everyHours))) {
            var begin = at.plusSeconds(dice.between(-55, 55));
            if (!day.contains(begin) || dice.chance(0.04)) {
                continue;
            }
            for (var secret : secrets) {
                reading.read(begin, secret);
                begin = begin.plusMillis(dice.between(80, 900));
            }
        }
    }
}
