package io.secrettrail.app.kafka;

import io.secrettrail.app.config.KafkaConfig;
import io.secrettrail.events.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of our Kafka clients, in one place: the user's properties first, then what the promise of the pipeline rests on. */
public final class KafkaClients {
    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 256 << 10;

    private final KafkaConfig config;

    public KafkaClients(KafkaConfig config) {
        this.config = config;
    }

    /** What all clients share. */
    public Map<String, Object> common(String clientId) {
        var settings = new HashMap<String, Object>(config.properties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return settings;
    }

    /** A reader that sees committed records only and commits by itself when the work is done. */
    public Map<String, Object> consumer(String clientId, String group) {
        var settings = common(clientId);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /** A writer whose acknowledgement means that the record is durable. */
    public Map<String, Object> producer(String clientId) {
        var settings = common(clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        return settings;
    }

    public Admin admin(String clientId) {
        return Admin.create(common(clientId));
    }

    KafkaProducer<byte[], byte[]> bytesProducer(String clientId) {
        return new KafkaProducer<>(producer(clientId), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
