package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Call;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Json;
import java.util.List;

/** An administrator lets a role read one more secret, every few days; IAM records everything in one Region. */
public record RoleChanges(Workload administrator, List<Managed> secrets) implements Behaviour {

    private static final String HOME_OF_IAM = "us-east-1";

    public RoleChanges {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "role changes by " + administrator.name() + " in " + administrator.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        if (day.index() % 2 == 1) {
            return;
        }
        var statement = Json.object("Effect", "Allow")
                .put("Action", "secretsmanager:GetSecretValue")
                .put("Resource", dice.pick(secrets).arn().partial() + "-??????");
        var policy = Json.object("Version", "2012-10-17");
        policy.putArray("Statement").add(statement);
        var request = Json.object("roleName", "app-role-" + dice.between(1, 20))
                .put("policyName", "read-one-secret")
                .put("policyDocument", Json.text(policy));
        var at = day.at(10, 0).plusSeconds(dice.between(0, 6 * 3600));
        journal.write(new CloudTrailRecord(
                Call.PUT_ROLE_POLICY, administrator.at(at), at, HOME_OF_IAM, Ids.from(dice), Content.request(request)));
    }
}
