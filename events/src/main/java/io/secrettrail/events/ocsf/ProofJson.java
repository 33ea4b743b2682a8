package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Proof;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code secrettrail.proof}: bucket, log_key, log_sha256. */
final class ProofJson {
    private ProofJson() {}

    static void write(JsonGenerator json, @Nullable Proof proof) throws IOException {
        if (proof == null) {
            return;
        }
        json.writeObjectFieldStart("proof");
        json.writeStringField("bucket", proof.bucket());
        json.writeStringField("log_key", proof.logKey());
        if (proof.sha256() != null) {
            json.writeStringField("log_sha256", proof.sha256());
        }
        json.writeEndObject();
    }

    static @Nullable Proof read(JsonNode proof) {
        return proof.isObject()
                ? new Proof(
                        proof.path("bucket").asText(),
                        proof.path("log_key").asText(),
                        proof.path("log_sha256").textValue())
                : null;
    }
}
