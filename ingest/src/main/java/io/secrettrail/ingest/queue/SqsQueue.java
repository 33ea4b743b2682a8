package io.secrettrail.ingest.queue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** One queue, and what we ask of it: at most ten messages with each call. */
final class SqsQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SqsQueue.class);
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 20;
    private static final int DELETE_ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final String address;

    SqsQueue(SqsClient sqs, URI address) {
        this.sqs = sqs;
        this.address = address.toString();
    }

    List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(address)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    /**
     * Hides messages for this long from now; zero shows them at once.
     *
     * @throws SdkException when the queue does not answer, by then or at all
     */
    void hide(Collection<Message> messages, Duration howLong) {
        var byId = byId(messages);
        if (byId.isEmpty()) {
            return;
        }
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        byId.forEach((id, message) -> entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout((int) howLong.toSeconds())
                .build()));
        sqs.changeMessageVisibilityBatch(request -> request.queueUrl(address)
                        .entries(entries)
                        .overrideConfiguration(settings -> settings.apiCallTimeout(ANSWERED_WITHIN)))
                .failed()
                .forEach(failed -> LOG.debug("a message was not hidden: {}", failed.message()));
    }

    /** Deletes messages, with a few attempts. What is left then is received once more, and its copies are dropped downstream. */
    void delete(Collection<Message> messages) throws InterruptedException {
        var left = byId(messages);
        var pause = FIRST_PAUSE;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var why = attemptDelete(left);
            if (left.isEmpty()) {
                return;
            }
            if (attempt == DELETE_ATTEMPTS) {
                LOG.warn(
                        "{} messages are done but could not be deleted ({}); they come again, and their copies are dropped",
                        left.size(),
                        why);
                return;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(4);
        }
    }

    /** Takes those out of {@code left} that need no further attempt; says why the others do. */
    private String attemptDelete(Map<String, Message> left) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        left.forEach((id, message) -> entries.add(DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(message.receiptHandle())
                .build()));
        try {
            var answer = sqs.deleteMessageBatch(request -> request.queueUrl(address)
                    .entries(entries)
                    .overrideConfiguration(settings -> settings.apiCallTimeout(ANSWERED_WITHIN)));
            answer.successful().forEach(deleted -> left.remove(deleted.id()));
            var failed = answer.failed();
            return failed.isEmpty()
                    ? "no answer"
                    : String.valueOf(failed.getFirst().message());
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Map<String, Message> byId(Collection<Message> messages) {
        var byId = new HashMap<String, Message>();
        messages.forEach(message -> byId.put(Integer.toString(byId.size()), message));
        return byId;
    }
}
