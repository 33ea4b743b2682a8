package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.AdministratorClient;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Policies;
import java.util.List;

/** The day before a new service begins, an administrator lets its role read what it needs, secret by secret. */
public record Introduction(Workload administrator, Workload service, List<Managed> secrets, int firstDay)
        implements Behaviour {

    public Introduction {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "introduction of " + service.name() + " in " + service.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        if (day.index() != firstDay - 1) {
            return;
        }
        var at = day.at(13, 0).plusSeconds(dice.between(0, 4 * 3600));
        var client = new AdministratorClient(
                administrator.at(at), administrator.place().region(), dice);
        for (var secret : secrets) {
            var policy =
                    Policies.grant("secretsmanager:GetSecretValue", secret.arn().partial() + "-??????");
            var policyName = "read-" + secret.name().replace('/', '-');
            journal.write(client.putRolePolicy(at, service.name(), policyName, policy));
            at = at.plusSeconds(dice.between(10, 90));
        }
    }
}
