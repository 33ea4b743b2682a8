package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** A service that follows its customers: few reads at night, many at noon, now and then a throttled one. */
public record DailyCycle(Workload workload, RotationCalendar rotations, List<Secret> secrets, int readsPerDay)
        implements Behaviour {

    public DailyCycle {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "daily cycle of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        for (int hour = 0; hour < 24; hour++) {
            var begin = day.start().plus(Duration.ofHours(hour));
            var clock = begin.atOffset(ZoneOffset.UTC).getHour();
            var share = (1 - 0.85 * Math.cos(2 * Math.PI * (clock - 1) / 24)) / 24; // least at one, most at thirteen
            var reads = dice.poisson(readsPerDay * share);
            for (int i = 0; i < reads; i++) {
                var at = begin.plusSeconds(dice.between(0, 3599));
                if (dice.chance(0.004)) {
                    var client = new SecretsManagerClient(
                            workload.at(at), workload.place().region(), dice);
                    journal.write(client.getSecretValue(at, "").throttled());
                    journal.note(Activity.THROTTLED_CALL, workload.principal(), at);
                }
                reading.read(at, dice.pick(secrets));
            }
        }
    }
}
