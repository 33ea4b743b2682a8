package io.secrettrail.app.kafka;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.topic.JsonSerde;
import io.secrettrail.events.topic.Topic;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How often the memory of each topology has been thrown away. The number is the upper half of every alert version: after a reset, emissions
 * are counted from one again and must still win over what the index holds.
 */
public final class Resets {
    /** Application id → the newest reset. One partition, a few records. */
    static final Topic<String, Reset> TOPIC = new Topic<>(
            "secrettrail-resets",
            Serdes.String(),
            JsonSerde.of(Reset.class),
            1,
            Map.of("message.timestamp.type", "LogAppendTime", "cleanup.policy", "compact"));

    private final CompactTopic<Reset> resets;

    public Resets(KafkaClients clients) {
        this.resets = new CompactTopic<>(clients, TOPIC);
    }

    /** One reset of one topology. */
    public record Reset(String applicationId, int epoch, Instant at) {
        public Reset {
            requireNonNull(applicationId, "applicationId");
            requireNonNull(at, "at");
            if (epoch < 0) {
                throw new IllegalArgumentException("an epoch is never negative: " + epoch);
            }
        }
    }

    /** The epoch of a topology: 0 until its first reset. */
    public int epoch(String applicationId) {
        var newest = resets.newest(applicationId::equals).get(applicationId);
        return newest == null ? 0 : newest.epoch();
    }

    /** Raises the epoch of a topology and gives the new one. */
    public int raise(String applicationId, Instant now) {
        var reset = new Reset(applicationId, epoch(applicationId) + 1, now);
        resets.write(applicationId, reset);
        return reset.epoch();
    }
}
