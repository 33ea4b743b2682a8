package io.secrettrail.app.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.cloudtrail.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue: reachable, kept long enough, poison messages set aside. */
final class QueueCheck {
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(4);
    private static final int FEWEST_RECEIVES = 3;
    private static final int MOST_RECEIVES = 20;

    private final SqsClient sqs;

    QueueCheck(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** What was found, and the ARN of the queue, empty when it could not be read. */
    record Result(List<Verdict> verdicts, String arn) {}

    Result check(String url) {
        var name = url.substring(url.lastIndexOf('/') + 1);
        var arn = new StringBuilder();
        var verdicts = Look.at("queue " + name, "sqs:GetQueueAttributes", () -> {
            var attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            arn.append(attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
            return judge(name, attributes);
        });
        return new Result(verdicts, arn.toString());
    }

    private static List<Verdict> judge(String name, Map<QueueAttributeName, String> attributes) {
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(Verdict.ok(
                "queue " + name,
                "reachable, %s messages waiting, %s in flight, visibility %s s"
                        .formatted(
                                attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "?"),
                                attributes.getOrDefault(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "?"),
                                attributes.getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "?"))));
        verdicts.add(retention(name, attributes));
        verdicts.add(redrive(name, attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")));
        return verdicts;
    }

    private static Verdict retention(String name, Map<QueueAttributeName, String> attributes) {
        var subject = "queue " + name + ", retention";
        var seconds = attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD);
        if (seconds == null) {
            return Verdict.unknown(subject, "not said", "");
        }
        var kept = Duration.ofSeconds(Long.parseLong(seconds));
        return kept.compareTo(SHORTEST_RETENTION) >= 0
                ? Verdict.ok(subject, kept.toDays() + " days")
                : Verdict.wrong(
                        subject,
                        kept.toHours() + " hours",
                        "set MessageRetentionPeriod to 1209600 (14 days): what waits longer than that is lost");
    }

    private static Verdict redrive(String name, String policy) {
        var subject = "queue " + name + ", redrive policy";
        if (policy.isEmpty()) {
            return Verdict.wrong(
                    subject,
                    "none",
                    "add a dead-letter queue with maxReceiveCount 5: one unreadable object would come back for days");
        }
        int receives = json(policy).path("maxReceiveCount").asInt(0);
        return receives >= FEWEST_RECEIVES && receives <= MOST_RECEIVES
                ? Verdict.ok(subject, "after " + receives + " receives to a dead-letter queue")
                : Verdict.wrong(
                        subject,
                        "maxReceiveCount " + receives,
                        "set it between %d and %d: fewer gives up on a short outage, more keeps poison alive"
                                .formatted(FEWEST_RECEIVES, MOST_RECEIVES));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }
}
