package io.secrettrail.sink;

import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.Topics;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what cannot be indexed on {@code secrettrail-dead-letters} and returns only when Kafka has acknowledged it. */
final class DeadLetterWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final Producer<byte[], byte[]> producer;
    private final SinkMetrics metrics;
    private final Outage outage;

    DeadLetterWriter(Producer<byte[], byte[]> producer, SinkMetrics metrics, Clock clock) {
        this.producer = producer;
        this.metrics = metrics;
        this.outage = new Outage("Writing dead letters", clock);
    }

    /** A document that OpenSearch refused for good. */
    void refused(BulkItem item, int status, String reason) throws InterruptedException {
        send(item.from(), "OpenSearch refused %s/%s with %d %s".formatted(item.index(), item.id(), status, reason));
    }

    /** A record that is no document. */
    void send(Source from, String reason) throws InterruptedException {
        if (from.topic().equals(Topics.DEAD_LETTERS.name())) { // a letter about a letter would come back here, for ever
            LOG.error("The dead letter {} cannot be indexed and stays on its topic only: {}", from.place(), reason);
            metrics.counted(from.topic(), SinkMetrics.Outcome.UNINDEXED_DEAD_LETTER, 1);
            return;
        }
        var letter = new ProducerRecord<byte[], byte[]>(Topics.DEAD_LETTERS.name(), from.key(), null);
        var headers = letter.headers();
        DeadLetters.mark(headers, reason, from.place());
        var bytes = DeadLetters.fit(from.value(), headers);
        untilAcknowledged(new ProducerRecord<>(letter.topic(), null, letter.key(), bytes, headers));
        metrics.counted(from.topic(), SinkMetrics.Outcome.DEAD_LETTER, 1);
    }

    private void untilAcknowledged(ProducerRecord<byte[], byte[]> letter) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                producer.send(letter).get();
                outage.isOver();
                return;
            } catch (ExecutionException | KafkaException e) {
                if (e instanceof org.apache.kafka.common.errors.InterruptException) {
                    throw new InterruptedException("interrupted while writing a dead letter");
                }
                var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                outage.goesOn("Kafka does not take them (" + cause.getMessage() + ")");
                Thread.sleep(Backoff.USUAL.after(failures));
            }
        }
    }
}
