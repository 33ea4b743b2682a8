package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class EmbeddedSqsIT {
    private static EmbeddedSqs server;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        server = EmbeddedSqs.start();
        sqs = EmbeddedClients.sqs(server.endpoint());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        server.close();
    }

    @Test
    void shouldGiveAMessageOnceWhenItIsDeleted() {
        // Given
        var queue = server.createQueue("deleted", Duration.ofSeconds(1), 3);
        sqs.sendMessage(request -> request.queueUrl(queue.toString()).messageBody("hello"));

        // When
        var first = receive(queue, 1);
        sqs.deleteMessage(request -> request.queueUrl(queue.toString())
                .receiptHandle(first.getFirst().receiptHandle()));

        // Then
        assertThat(first).extracting(Message::body).containsExactly("hello");
        assertThat(receive(queue, 2)).isEmpty();
    }

    @Test
    void shouldGiveAMessageAgainWhenItsVisibilityExpires() {
        // Given
        var queue = server.createQueue("again", Duration.ofSeconds(1), 3);
        sqs.sendMessage(request -> request.queueUrl(queue.toString()).messageBody("hello"));

        // When
        receive(queue, 1);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> !receive(queue, 1).isEmpty());
    }

    @Test
    void shouldMoveAMessageToTheDeadLetterQueueWhenItWasReceivedTooOften() {
        // Given
        var queue = server.createQueue("poison", Duration.ofSeconds(1), 1);
        var dead = URI.create(queue + "-dead");
        sqs.sendMessage(request -> request.queueUrl(queue.toString()).messageBody("poison"));

        // When
        receive(queue, 1);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            receive(queue, 1);
            return receive(dead, 1).stream().anyMatch(message -> message.body().equals("poison"));
        });
    }

    private static List<Message> receive(URI queue, int wait) {
        return sqs.receiveMessage(request -> request.queueUrl(queue.toString()).waitTimeSeconds(wait))
                .messages();
    }
}
