package io.secrettrail.events.topic;

import io.secrettrail.events.Touch;
import io.secrettrail.events.ocsf.AccessCodec;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads from a trail entry only what rules judge, and skips the evidence; null for an amendment. */
public final class TrailTouchDeserializer implements Deserializer<@Nullable Touch> {
    @Override
    @SuppressWarnings("NullAway") // Kafka's interface is not annotated: null in, null out
    public @Nullable Touch deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : AccessCodec.readTouch(bytes).orElse(null);
    }
}
