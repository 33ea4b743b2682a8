package io.secrettrail.ingest.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.events.cloudtrail.Json;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What the queue itself says: a default of ours would silently override its visibility timeout.
 *
 * @param maxReceives after how many receives a message is given up: ours, or one before the queue would take it away itself
 */
record QueueFacts(Duration visibility, int maxReceives) {
    static QueueFacts read(SqsClient sqs, URI queue, int maxReceives) {
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(queue.toString())
                        .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT, QueueAttributeName.REDRIVE_POLICY))
                .attributes();
        var visibility = Duration.ofSeconds(
                Long.parseLong(attributes.getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
        int redrive = redriveAfter(attributes.get(QueueAttributeName.REDRIVE_POLICY));
        return new QueueFacts(visibility.isZero() ? Duration.ofSeconds(1) : visibility, Math.min(maxReceives, redrive));
    }

    private static int redriveAfter(@org.jspecify.annotations.Nullable String policy) {
        if (policy == null || policy.isBlank()) {
            return Integer.MAX_VALUE;
        }
        try {
            return Math.max(
                    1, Json.MAPPER.readTree(policy).path("maxReceiveCount").asInt(Integer.MAX_VALUE));
        } catch (JsonProcessingException _) {
            return Integer.MAX_VALUE;
        }
    }
}
