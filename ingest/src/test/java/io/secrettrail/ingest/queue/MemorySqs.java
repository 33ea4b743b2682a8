package io.secrettrail.ingest.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** One queue in memory that refuses what a test wants refused. A message hidden is shown again only by the test, or with visibility zero. */
final class MemorySqs implements SqsClient {
    /** How the next deletes go wrong. */
    enum DeleteFault {
        ENTRY_REFUSED,
        NO_ANSWER
    }

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Integer> receives = new LinkedHashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<DeleteFault> deleteFaults = new ArrayList<>();
    private int asking;
    private String undeletable = "";

    synchronized void send(String id, String body) {
        messages.put(
                id,
                Message.builder()
                        .messageId(id)
                        .body(body)
                        .receiptHandle("receipt-" + id)
                        .build());
        receives.put(id, 0);
        notifyAll();
    }

    synchronized void show(String id) {
        hidden.remove(id);
        notifyAll();
    }

    /** The next deletes of this message go wrong, in this order. */
    synchronized void failDeletes(String id, List<DeleteFault> faults) {
        undeletable = id;
        deleteFaults.addAll(faults);
    }

    synchronized int deletesToFail() {
        return deleteFaults.size();
    }

    synchronized boolean isShown(String id) {
        return !hidden.contains(id);
    }

    synchronized List<String> undeleted() {
        return List.copyOf(messages.keySet());
    }

    synchronized boolean isAsked() {
        return asking > 0;
    }

    synchronized int receives(String id) {
        return receives.get(id);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return GetQueueAttributesResponse.builder()
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"))
                .build();
    }

    @Override
    public synchronized ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        asking++;
        try {
            if (messages.keySet().stream().allMatch(hidden::contains)) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        } finally {
            asking--;
        }
        var found = new ArrayList<Message>();
        messages.forEach((id, message) -> {
            if (!hidden.contains(id)) {
                hidden.add(id);
                int count = receives.merge(id, 1, Integer::sum);
                found.add(message.toBuilder()
                        .attributes(
                                Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(count)))
                        .build());
            }
        });
        return ReceiveMessageResponse.builder().messages(found).build();
    }

    @Override
    public synchronized DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        boolean meant = request.entries().stream()
                .anyMatch(entry -> entry.receiptHandle().endsWith("-" + undeletable));
        var fault = deleteFaults.isEmpty() || !meant ? null : deleteFaults.removeFirst();
        if (fault == DeleteFault.NO_ANSWER) {
            throw SdkClientException.create("no answer");
        }
        var answer = DeleteMessageBatchResponse.builder();
        if (fault == DeleteFault.ENTRY_REFUSED) {
            return answer.failed(request.entries().stream()
                            .map(entry -> BatchResultErrorEntry.builder()
                                    .id(entry.id())
                                    .message("internal error")
                                    .build())
                            .toList())
                    .successful(List.of())
                    .build();
        }
        request.entries().forEach(entry -> messages.remove(entry.receiptHandle().replace("receipt-", "")));
        return answer.failed(List.of())
                .successful(request.entries().stream()
                        .map(entry -> DeleteMessageBatchResultEntry.builder()
                                .id(entry.id())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public synchronized ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        request.entries().stream()
                .filter(entry -> entry.visibilityTimeout() == 0)
                .forEach(entry -> hidden.remove(entry.receiptHandle().replace("receipt-", "")));
        return ChangeMessageVisibilityBatchResponse.builder().failed(List.of()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
