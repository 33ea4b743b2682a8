package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.time.Duration;
import java.util.List;

/** A deployment that comes before its policy: a call or two are denied, and minutes later the same calls succeed. */
public record BrokenDeployment(Workload workload, RotationCalendar rotations, List<Managed> secrets)
        implements Behaviour {

    public BrokenDeployment {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "deployments of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        if (day.index() % 4 != 3) {
            return;
        }
        var at = day.start().plus(dice.between(Duration.ofHours(2), Duration.ofHours(21)));
        var client = new SecretsManagerClient(workload.at(at), workload.place().region(), dice);
        for (var secret : secrets) {
            var typed = Reading.typed(workload, secret);
            journal.write(client.getSecretValue(at.plusSeconds(1), typed).denied(typed));
        }
        journal.note(Activity.DENIED_DEPLOYMENT, workload.principal(), at);
        var mended = at.plusSeconds(dice.between(240, 700));
        var reading = new Reading(workload, rotations, dice, journal);
        secrets.forEach(secret -> reading.read(mended, secret));
    }
}
