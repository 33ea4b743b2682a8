package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Call;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Json;
import io.secrettrail.testkit.record.KeyUse;
import java.util.List;

/** Everything else that a trail holds: other services, and uses of KMS that have nothing to do with secrets. */
public record OtherTraffic(Workload workload, int perDay) implements Behaviour {

    private static final List<Call> CALLS = List.of(
            new Call("ec2", "DescribeInstances", "1.10", true),
            new Call("ec2", "DescribeNetworkInterfaces", "1.10", true),
            new Call("s3", "GetBucketEncryption", "1.11", true),
            new Call("s3", "ListBuckets", "1.11", true),
            new Call("lambda", "GetFunction20150331v2", "1.11", true),
            new Call("logs", "CreateLogStream", "1.11", false),
            new Call("monitoring", "DescribeAlarms", "1.11", true),
            new Call("dynamodb", "DescribeTable", "1.11", true),
            new Call("ssm", "UpdateInstanceInformation", "1.08", false),
            new Call("sts", "GetCallerIdentity", "1.08", true),
            new Call("ecr", "GetAuthorizationToken", "1.11", true));

    @Override
    public String name() {
        return "other traffic of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        for (int i = 0; i < perDay; i++) {
            var at = day.start().plusSeconds(dice.between(0, 24 * 3600 - 1));
            var session = workload.at(at);
            var region = workload.place().region();
            if (dice.chance(0.15)) {
                var bucket = "arn:aws:s3:::data-" + dice.between(1, 40);
                journal.write(new KeyUse(session, region, dice)
                        .decryptOther(at, "aws:s3:arn", bucket, workload.place().kmsKey()));
                continue;
            }
            var request = Json.object("maxResults", Integer.toString(dice.between(5, 100)));
            request.put("name", "resource-" + dice.between(1, 500));
            journal.write(new CloudTrailRecord(
                    dice.pick(CALLS), session, at, region, Ids.from(dice), Content.request(request)));
        }
    }
}
