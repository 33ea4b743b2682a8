package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.cloudtrail.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the fields of a {@link Touch} while tokenising; evidence, request and response are skipped unread. Stops at {@code raw_data},
 * which the writer puts after everything that counts.
 */
final class TouchReader {
    private @Nullable String eventId;
    private @Nullable Instant time;
    private @Nullable String operation;
    private @Nullable String accessKey;
    private @Nullable String address;
    private @Nullable String endpoint;
    private @Nullable String sharedEventId;
    private @Nullable JsonNode ours;

    static Optional<Touch> read(byte[] json) throws IOException {
        try (var parser = Json.MAPPER.createParser(json)) {
            return new TouchReader().touch(parser);
        }
    }

    private Optional<Touch> touch(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not an object");
        }
        String field;
        while ((field = parser.nextFieldName()) != null && !field.equals("raw_data")) {
            parser.nextToken();
            switch (field) {
                case "time_dt" -> time = Timestamps.parse(parser.getText());
                case "metadata" -> eventId = field(parser, "uid");
                case "actor" -> actor(parser);
                case "api" -> operation = field(parser, "operation");
                case "src_endpoint" -> endpoint(parser);
                case "unmapped" -> sharedEventId = field(parser, "sharedEventID");
                case "secrettrail" -> ours = parser.readValueAsTree();
                default -> parser.skipChildren();
            }
        }
        return assemble();
    }

    private Optional<Touch> assemble() {
        var own = ours;
        if (own == null) {
            throw new IllegalArgumentException("no secrettrail object");
        }
        if (own.has("amends")) {
            return Optional.empty();
        }
        if (eventId == null || time == null || operation == null) {
            throw new IllegalArgumentException("no event id, time or operation");
        }
        var origin = endpoint != null ? endpoint : address;
        return Optional.of(new Touch(
                own.path("entry_id").asText(),
                eventId,
                new ActorKey(own.path("actor_key").asText()),
                own.path("principal").asText(),
                new SecretKey(own.path("secret_key").asText()),
                time,
                operation,
                AccessClass.valueOf(own.path("access_class").asText()),
                Outcome.valueOf(own.path("outcome").asText()),
                origin == null ? "unknown" : origin,
                own.path("tool").asText("unknown"),
                WorkloadJson.read(own.path("workload")).label(),
                accessKey,
                sharedEventId,
                AccessReader.flags(own.path("flags"))));
    }

    private void actor(JsonParser parser) throws IOException {
        String field;
        while ((field = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (field.equals("user")) {
                accessKey = field(parser, "credential_uid");
            } else {
                parser.skipChildren();
            }
        }
    }

    private void endpoint(JsonParser parser) throws IOException {
        String field;
        while ((field = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (field) {
                case "ip", "domain" -> address = parser.getText();
                case "svc_name" -> address = parser.getText().startsWith("AWS Internal") ? parser.getText() : address;
                case "uid" -> endpoint = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }

    /** The text of one field of the object the parser stands on; the rest is skipped. */
    private static @Nullable String field(JsonParser parser, String wanted) throws IOException {
        String found = null;
        String field;
        while ((field = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (field.equals(wanted)) {
                found = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
