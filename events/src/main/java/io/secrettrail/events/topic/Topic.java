package io.secrettrail.events.topic;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** A named topic with the types of its key and value, its partition count, and its settings on the broker. */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value, int partitions, Map<String, String> settings) {
    public Topic {
        requireNonNull(name, "name");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be positive: " + partitions);
        }
        settings = Map.copyOf(settings);
    }
}
