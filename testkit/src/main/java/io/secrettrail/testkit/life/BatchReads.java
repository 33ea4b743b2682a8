package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.time.Duration;
import java.util.List;

/**
 * A workload that reads its few secrets with one call. CloudTrail should then record each of them as well; whether it
 * does is not settled, so both kinds are here.
 */
public record BatchReads(Workload workload, RotationCalendar rotations, List<Managed> secrets, boolean children)
        implements Behaviour {

    private static final Duration EVERY = Duration.ofHours(2);

    public BatchReads {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "batch reads of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var phase = workload.dice("phase").between(Duration.ZERO, EVERY);
        for (var at = day.start().plus(phase); at.isBefore(day.end()); at = at.plus(EVERY)) {
            var asked = at.plusSeconds(dice.between(0, 25));
            var session = workload.at(asked);
            var client = new SecretsManagerClient(session, workload.place().region(), dice);
            var typed = secrets.stream()
                    .map(secret -> Reading.typed(workload, secret))
                    .toList();
            journal.write(client.batchGet(asked, typed));
            journal.note(Activity.BATCH_READ, workload.principal(), asked);
            for (var secret : secrets) {
                if (children) {
                    reading.read(asked, secret, session);
                } else {
                    reading.decrypted(asked, secret, session);
                }
            }
        }
    }
}
