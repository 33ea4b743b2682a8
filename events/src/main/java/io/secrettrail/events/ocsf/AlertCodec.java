package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.events.Alert;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.SerializationException;

/** An alert as an OCSF 1.6.0 Detection Finding (class 2004) with our extension object {@code secrettrail}. */
public final class AlertCodec {
    private AlertCodec() {}

    public static byte[] write(Alert alert) {
        try {
            return Json.MAPPER.writeValueAsBytes(AlertWriter.document(alert));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /**
     * The alert that {@link #write} wrote.
     *
     * @throws SerializationException when the bytes are no alert
     */
    public static Alert read(byte[] json) {
        try {
            return AlertReader.alert(Json.MAPPER.readTree(json));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not an alert", e);
        }
    }
}
