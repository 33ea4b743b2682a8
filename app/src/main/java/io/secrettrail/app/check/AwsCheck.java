package io.secrettrail.app.check;

import io.secrettrail.app.config.CheckConfig;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole look at AWS: queues, the rules that fill them, the trail behind both. */
public final class AwsCheck {
    private final QueueCheck queues;
    private final RuleCheck rules;
    private final TrailCheck trail;

    public AwsCheck(SqsClient sqs, EventBridgeClient events, CloudTrailClient cloudTrail, CheckConfig config) {
        this.queues = new QueueCheck(sqs);
        this.rules = new RuleCheck(events, config);
        this.trail = new TrailCheck(cloudTrail, config);
    }

    public List<Verdict> run(List<String> queueUrls) {
        var verdicts = new ArrayList<Verdict>();
        if (queueUrls.isEmpty()) {
            verdicts.add(Verdict.wrong("queues", "none configured", "name the queue in ingest.queues"));
        }
        for (var url : queueUrls) {
            var queue = queues.check(url);
            verdicts.addAll(queue.verdicts());
            if (!queue.arn().isEmpty()) {
                verdicts.addAll(rules.check(queue.arn()));
            }
        }
        verdicts.addAll(trail.check());
        return verdicts;
    }
}
