package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Amendment;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.cloudtrail.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** An amendment on the wire; {@code secrettrail.amends} tells it from an access. */
final class AmendmentJson {
    private AmendmentJson() {}

    static byte[] write(Amendment amendment) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("time_dt", amendment.time().toString());
            json.writeObjectFieldStart("secrettrail");
            json.writeStringField("amends", amendment.entryId());
            json.writeStringField("secret_key", amendment.secretKey().value());
            ProofJson.write(json, amendment.proof());
            if (amendment.workload() != null) {
                WorkloadJson.replace(json, amendment.workload());
            }
            ChainJson.write(json, amendment.chain());
            json.writeEndObject();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    static Amendment read(JsonNode document) {
        var ours = document.path("secrettrail");
        return new Amendment(
                ours.path("amends").asText(),
                Instant.parse(document.path("time_dt").asText()),
                new SecretKey(ours.path("secret_key").asText()),
                ProofJson.read(ours.path("proof")),
                ours.has("workload") ? WorkloadJson.read(ours.path("workload")) : null,
                ChainJson.read(ours.path(ChainJson.FIELD)));
    }
}
