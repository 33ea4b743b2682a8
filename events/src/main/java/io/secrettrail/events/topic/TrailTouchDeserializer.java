package io.secrettrail.events.topic;

import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads from a trail entry only what rules judge; null for an amendment. */
public final class TrailTouchDeserializer implements Deserializer<@Nullable TrailTouch> {
    @Override
    @SuppressWarnings("NullAway") // Kafka's interface is not annotated: null in, null out
    public @Nullable TrailTouch deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : TrailTouch.of(bytes).orElse(null);
    }
}
