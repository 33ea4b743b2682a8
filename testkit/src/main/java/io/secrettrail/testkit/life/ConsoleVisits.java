package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.util.List;

/** A person who opens the list in the console, clicks on a few secrets, and seldom looks at a value. */
public record ConsoleVisits(Workload person, RotationCalendar rotations, List<Managed> secrets) implements Behaviour {

    public ConsoleVisits {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "console visits of " + person.name() + " in " + person.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var early = day.index() == 1 || day.index() == 4; // everybody is known before the first week ends
        if (!early && dice.chance(0.35)) {
            return;
        }
        var at = day.at(9, 0).plusSeconds(dice.between(0, 8 * 3600));
        var client = new SecretsManagerClient(person.at(at), person.place().region(), dice);
        journal.note(Activity.CONSOLE_VISIT, person.principal(), at);
        journal.write(client.list(at, 50));
        var clicks = dice.between(2, 5);
        for (var secret : dice.pick(clicks, secrets)) {
            at = at.plusSeconds(dice.between(3, 25));
            journal.write(client.describe(at, secret.name()));
            journal.write(client.getResourcePolicy(at.plusSeconds(1), secret.name()));
        }
        if (dice.chance(0.3)) {
            var reading = new Reading(person, rotations, dice, journal);
            reading.read(at.plusSeconds(dice.between(4, 20)), dice.pick(secrets));
        }
    }
}
