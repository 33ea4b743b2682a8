package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class UnsendableToDeadLettersTest {
    private static final ProducerRecord<byte[], byte[]> RESULT =
            new ProducerRecord<>("secrettrail-trail", "secret".getBytes(UTF_8), "entry".getBytes(UTF_8));

    private final UnsendableToDeadLetters handler = new UnsendableToDeadLetters();

    @Test
    void shouldBuryTheSourceWhenAResultIsTooLarge() {
        // Given
        var tooLarge = new RecordTooLargeException("5 MB");
        // When
        var response = handler.handleError(new Source(), RESULT, tooLarge);

        // Then
        assertThat(response.result()).isEqualTo(Result.RESUME);
        var letter = response.deadLetterQueueRecords().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS.name());
        assertThat(letter.key()).isEqualTo("actor".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo("record".getBytes(UTF_8));
        assertThat(DeadLetters.reason(letter.headers()))
                .isEqualTo("cannot be written to secrettrail-trail: RecordTooLargeException");
        assertThat(DeadLetters.origin(letter.headers())).isEqualTo("secrettrail-cloudtrail-3@42");
    }

    @Test
    void shouldFailWhenTheBrokerIsInTrouble() {
        // Given
        var trouble = new TimeoutException("no broker");
        // When
        var response = handler.handleError(new Source(), RESULT, trouble);

        // Then
        assertThat(response.result()).isEqualTo(Result.FAIL);
    }

    /** Where the result came from. */
    private static final class Source implements ErrorHandlerContext {
        @Override
        public String topic() {
            return "secrettrail-cloudtrail";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 42;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "trail";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(1, 3);
        }

        @Override
        public long timestamp() {
            return 0;
        }

        @Override
        public byte[] sourceRawKey() {
            return "actor".getBytes(UTF_8);
        }

        @Override
        public byte[] sourceRawValue() {
            return "record".getBytes(UTF_8);
        }
    }
}
