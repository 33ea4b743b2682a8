package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.time.Duration;

/** A workload configured with a partial ARN that looks full, because the secret's own name ends like a suffix. */
public record OddSpelling(Workload workload, RotationCalendar rotations, Managed secret) implements Behaviour {

    private static final Duration EVERY = Duration.ofHours(6);

    @Override
    public String name() {
        return "odd spelling by " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var phase = workload.dice("phase").between(Duration.ZERO, EVERY);
        for (var at = day.start().plus(phase); at.isBefore(day.end()); at = at.plus(EVERY)) {
            var session = workload.at(at);
            var client = new SecretsManagerClient(session, secret.place().region(), dice);
            journal.write(client.getSecretValue(at, secret.arn().partial()));
            reading.decrypted(at, secret, session);
        }
    }
}
