package io.secrettrail.ingest.publish;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.CoverageFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.InventoryFact;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.topic.DeadLetters;
import io.secrettrail.events.topic.RecordHeaders;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.record.SessionTokens;
import io.secrettrail.ingest.record.Sifted;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes to the topics that ingest feeds. Never throws: what Kafka refuses shows in the {@link Acks}. For any number of threads. */
public final class RecordPublisher {
    private final Producer<String, byte[]> producer;

    /** @param producer idempotent, waiting for all replicas */
    public RecordPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void record(Sifted.Kept kept, Provenance provenance, Acks acks) {
        var message =
                new ProducerRecord<>(Topics.CLOUDTRAIL.name(), kept.actor().value(), kept.json());
        RecordHeaders.write(message.headers(), provenance, kept.event().eventTime());
        send(message, acks);
    }

    void finding(Finding finding, Acks acks) {
        send(message(Topics.FINDINGS, finding.actor().value(), finding), acks);
    }

    void coverage(CoverageFact fact, Acks acks) {
        send(message(Topics.COVERAGE, fact.key(), fact), acks);
    }

    public void listed(InventoryFact fact, Acks acks) {
        send(message(Topics.INVENTORY, fact.key(), fact), acks);
    }

    public void known(CatalogFact fact, Acks acks) {
        send(message(Topics.CATALOG, fact.key(), fact), acks);
    }

    /** @param origin where the bytes stood, for people */
    public void deadLetter(byte[] bytes, String reason, String origin, Acks acks) {
        var message = new ProducerRecord<@Nullable String, byte[]>(Topics.DEAD_LETTERS.name(), null, new byte[0]);
        DeadLetters.mark(message.headers(), reason, origin);
        var fitted = DeadLetters.fit(SessionTokens.remove(bytes), message.headers());
        send(new ProducerRecord<>(message.topic(), null, null, origin, fitted, message.headers()), acks);
    }

    private static <V> ProducerRecord<String, byte[]> message(Topic<String, V> topic, String key, V value) {
        return new ProducerRecord<>(
                topic.name(), key, topic.value().serializer().serialize(topic.name(), value));
    }

    private void send(ProducerRecord<String, byte[]> message, Acks acks) {
        if (acks.hasFailed()) {
            return; // all of it is sent again anyway, and while Kafka is out each send may block for a minute
        }
        var callback = acks.one();
        try {
            var _ = producer.send(message, callback);
        } catch (KafkaException | IllegalStateException e) {
            acks.notSent(e);
        }
    }
}
