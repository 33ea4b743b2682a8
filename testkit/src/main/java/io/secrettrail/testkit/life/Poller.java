package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.util.List;

/** A workload that asks again every few minutes, whether anything changed or not. */
public record Poller(Workload workload, RotationCalendar rotations, List<Secret> secrets, Duration every)
        implements Behaviour {

    public Poller {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "polls of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var phase = workload.dice("phase").between(Duration.ZERO, every);
        for (var at = day.start().plus(phase); at.isBefore(day.end()); at = at.plus(every)) {
            var asked = at.plusMillis(dice.between(0, 1500));
            for (var secret : secrets) {
                reading.read(asked, secret);
                asked = asked.plusMillis(dice.between(40, 200));
            }
        }
    }
}
