package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import java.util.List;

/** A person who now and then fetches one of the same few values on the command line, in office hours. */
public record CommandLineReads(Workload person, RotationCalendar rotations, List<Secret> secrets) implements Behaviour {

    public CommandLineReads {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "command line of " + person.name() + " in " + person.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(person, rotations, dice, journal);
        var reads = day.isFirst() ? 2 : dice.between(0, 2);
        for (int i = 0; i < reads; i++) {
            reading.read(day.at(9, 0).plusSeconds(dice.between(0, 8 * 3600)), dice.pick(secrets));
        }
    }
}
