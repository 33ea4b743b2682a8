package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.util.List;

/** The published schema of a document, as somebody else's program would use it. */
final class Schema {
    private final JsonNode text;
    private final JsonSchema schema;

    private Schema(JsonNode text) {
        this.text = text;
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    static Schema ofTrailEntry() throws IOException {
        return read("trail-entry.schema.json");
    }

    static Schema ofAlert() throws IOException {
        return read("alert.schema.json");
    }

    /** Empty when the document conforms. */
    List<String> violations(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** What it says about our own extension of OCSF. */
    JsonNode extension() {
        return text.at("/properties/secrettrail/properties");
    }

    private static Schema read(String name) throws IOException {
        try (var in = requireNonNull(AccessCodec.class.getResourceAsStream(name), name)) {
            return new Schema(Json.MAPPER.readTree(new String(in.readAllBytes(), UTF_8)));
        }
    }
}
