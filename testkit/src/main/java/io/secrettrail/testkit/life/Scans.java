package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretsManagerClient;
import java.util.List;

/**
 * A tool that looks for secrets without rotation or with an open policy: every night it lists all and describes each, and
 * reads no value. It was introduced team by team, so that the first nights are shorter.
 */
public record Scans(Workload scanner, List<Managed> secrets) implements Behaviour {

    private static final int PAGE = 100;
    private static final List<Integer> GROWTH = List.of(8, 11, 15, 20, 27, 36, 48);

    public Scans {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "scans by " + scanner.name() + " in " + scanner.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var at = day.at(3, scanner.dice("minute").between(2, 57)).plusSeconds(dice.between(0, 40));
        var client = new SecretsManagerClient(scanner.at(at), scanner.place().region(), dice);
        journal.write(client.list(at, PAGE));
        var known = day.index() < GROWTH.size() ? GROWTH.get(day.index()) : secrets.size();
        for (var secret : secrets.subList(0, Math.min(known, secrets.size()))) {
            at = at.plusMillis(dice.between(150, 600));
            journal.write(client.describe(at, secret.arn().full()));
            journal.write(client.getResourcePolicy(
                    at.plusMillis(dice.between(40, 120)), secret.arn().full()));
        }
    }
}
