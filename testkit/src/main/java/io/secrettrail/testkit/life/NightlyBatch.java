package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import java.util.List;

/** A batch that asks for the same few secrets once per piece of work, some nights much, some nights little. */
public record NightlyBatch(Workload workload, RotationCalendar rotations, List<Secret> secrets, int most)
        implements Behaviour {

    public NightlyBatch {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "nightly batch " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var full = day.index() % 3 == 0; // month's end comes every third night
        var pieces = full ? most : dice.between(most / 4, most * 3 / 4);
        var at = day.at(2, workload.dice("minute").between(5, 50)).plusSeconds(dice.between(0, 30));
        for (int i = 0; i < pieces; i++) {
            reading.read(at, secrets.get(i % secrets.size()));
            at = at.plusMillis(dice.between(300, 2500));
        }
    }
}
