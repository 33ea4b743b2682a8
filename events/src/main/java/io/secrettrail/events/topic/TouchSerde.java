package io.secrettrail.events.topic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.cloudtrail.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A touch as the same plain JSON that {@link JsonSerde} gives, written and read field by field, because there is one per access. What is
 * null or empty is absent; unknown fields and flags are skipped. Null stays null.
 */
final class TouchSerde {
    private static final int ESTIMATED_BYTES = 640;

    private TouchSerde() {}

    static Serde<Touch> create() {
        return Serdes.serdeFrom(
                (_, touch) -> touch == null ? null : write(touch), (_, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(Touch touch) {
        var out = new ByteArrayOutputStream(ESTIMATED_BYTES);
        try (var json = Json.FACTORY.createGenerator(out)) {
            write(json, touch);
        } catch (IOException e) {
            throw new SerializationException("cannot write a Touch", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Touch touch) throws IOException {
        json.writeStartObject();
        text(json, "entryId", touch.entryId());
        text(json, "eventId", touch.eventId());
        text(json, "actor", touch.actor().value());
        text(json, "principal", touch.principal());
        text(json, "secret", touch.secret().value());
        text(json, "time", touch.time().toString());
        text(json, "event", touch.event());
        text(json, "accessClass", touch.accessClass().name());
        text(json, "outcome", touch.outcome().name());
        text(json, "origin", touch.origin());
        text(json, "network", touch.network());
        text(json, "tool", touch.tool());
        text(json, "workload", touch.workload());
        text(json, "accessKeyId", touch.accessKeyId());
        text(json, "sharedEventId", touch.sharedEventId());
        if (!touch.flags().isEmpty()) {
            json.writeArrayFieldStart("flags");
            for (var flag : touch.flags()) {
                json.writeString(flag.name());
            }
            json.writeEndArray();
        }
        text(json, "detail", touch.detail());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static Touch read(byte[] bytes) {
        try (var json = Json.FACTORY.createParser(bytes)) {
            return new Fields().read(json);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a Touch", e);
        }
    }

    /** What was read so far. A field that must be there is asked for when the touch is made. */
    private static final class Fields {
        private @Nullable String entryId;
        private @Nullable String eventId;
        private @Nullable String actor;
        private @Nullable String principal;
        private @Nullable String secret;
        private @Nullable String time;
        private @Nullable String event;
        private @Nullable String accessClass;
        private @Nullable String outcome;
        private @Nullable String origin;
        private @Nullable String network;
        private @Nullable String tool;
        private @Nullable String workload;
        private @Nullable String accessKeyId;
        private @Nullable String sharedEventId;
        private Set<AccessFlag> flags = Set.of();
        private @Nullable String detail;

        Touch read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            String field;
            while ((field = json.nextFieldName()) != null) {
                json.nextToken();
                switch (field) {
                    case "entryId" -> entryId = text(json);
                    case "eventId" -> eventId = text(json);
                    case "actor" -> actor = text(json);
                    case "principal" -> principal = text(json);
                    case "secret" -> secret = text(json);
                    case "time" -> time = text(json);
                    case "event" -> event = text(json);
                    case "accessClass" -> accessClass = text(json);
                    case "outcome" -> outcome = text(json);
                    case "origin" -> origin = text(json);
                    case "network" -> network = text(json);
                    case "tool" -> tool = text(json);
                    case "workload" -> workload = text(json);
                    case "accessKeyId" -> accessKeyId = text(json);
                    case "sharedEventId" -> sharedEventId = text(json);
                    case "flags" -> flags = flags(json);
                    case "detail" -> detail = text(json);
                    default -> json.skipChildren();
                }
            }
            return touch();
        }

        private Touch touch() {
            return new Touch(
                    required(entryId, "entryId"),
                    required(eventId, "eventId"),
                    new ActorKey(required(actor, "actor")),
                    required(principal, "principal"),
                    new SecretKey(required(secret, "secret")),
                    Timestamps.parse(required(time, "time")),
                    required(event, "event"),
                    AccessClass.valueOf(required(accessClass, "accessClass")),
                    Outcome.valueOf(required(outcome, "outcome")),
                    required(origin, "origin"),
                    network,
                    required(tool, "tool"),
                    required(workload, "workload"),
                    accessKeyId,
                    sharedEventId,
                    flags,
                    detail);
        }

        private static String required(@Nullable String value, String field) {
            if (value == null) {
                throw new IllegalArgumentException("no " + field);
            }
            return value;
        }

        private static @Nullable String text(JsonParser json) throws IOException {
            return switch (json.currentToken()) {
                case VALUE_STRING -> json.getText();
                case VALUE_NULL -> null;
                default -> throw new IllegalArgumentException(json.currentName() + " is no text");
            };
        }

        private static Set<AccessFlag> flags(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return Set.of();
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("flags are no array");
            }
            var flags = EnumSet.noneOf(AccessFlag.class);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                AccessFlag.named(required(text(json), "flag")).ifPresent(flags::add);
            }
            return flags;
        }
    }
}
