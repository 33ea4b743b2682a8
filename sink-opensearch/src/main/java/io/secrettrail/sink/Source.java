package io.secrettrail.sink;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The record that something came from, as it lies in its topic. */
record Source(String topic, int partition, long offset, byte @Nullable [] key, byte[] value) {
    Source {
        requireNonNull(topic, "topic");
        requireNonNull(value, "value");
    }

    static Source of(ConsumerRecord<byte[], byte[]> from) {
        return new Source(from.topic(), from.partition(), from.offset(), from.key(), from.value());
    }

    /** {@code topic-partition@offset}, by which people find it. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
