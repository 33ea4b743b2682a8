package io.secrettrail.enrichment;

import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A result that can never be written, because it cannot be serialised or is too large, becomes a dead letter with the bytes it came from.
 * The built-in handler would fail the task instead, and meet the same record at every restart. Trouble with the broker still fails.
 */
public final class UnsendableToDeadLetters implements ProductionExceptionHandler {
    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return exception instanceof RecordTooLargeException
                ? bury(context, record.topic(), exception)
                : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka declares it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return bury(context, record.topic(), exception);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure: topic and limits are declared with the topics
    }

    private static Response bury(ErrorHandlerContext context, String target, Exception exception) {
        var headers = new RecordHeaders();
        var origin = context.topic() + "-" + context.partition() + "@" + context.offset();
        DeadLetters.mark(
                headers,
                "cannot be written to " + target + ": " + exception.getClass().getSimpleName(),
                origin);
        var source = context.sourceRawValue();
        var bytes = DeadLetters.fit(source == null ? new byte[0] : source, headers);
        return Response.resume(List.of(
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, context.sourceRawKey(), bytes, headers)));
    }
}
