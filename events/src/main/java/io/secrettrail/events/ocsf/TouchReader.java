package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.cloudtrail.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the fields of a {@link Touch} while tokenising; evidence, request and response are skipped unread. Stops at {@code raw_data},
 * which the writer puts after everything that counts.
 */
final class TouchReader {
    private final JsonParser json;
    private @Nullable String eventId;
    private @Nullable Instant time;
    private @Nullable String operation;
    private @Nullable String accessKey;
    private @Nullable String address;
    private @Nullable String endpoint;
    private @Nullable String country;
    private @Nullable Long system;
    private @Nullable String sharedEventId;
    private @Nullable Own own;

    /** What the object {@code secrettrail} says. */
    private static final class Own {
        boolean amends;
        String entryId = "";
        String actor = "";
        String principal = "";
        String secret = "";
        String accessClass = "";
        String outcome = "";
        String tool = "unknown";
        Map<String, String> workload = Map.of();
        Origin.@Nullable AwsRange range;
        Set<AccessFlag> flags = Set.of();

        @Nullable
        String detail;
    }

    private TouchReader(JsonParser json) {
        this.json = json;
    }

    static Optional<Touch> read(byte[] document) throws IOException {
        try (var json = Json.FACTORY.createParser(document)) {
            return new TouchReader(json).touch();
        }
    }

    private Optional<Touch> touch() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not an object");
        }
        String field;
        while ((field = json.nextFieldName()) != null && !field.equals("raw_data")) {
            json.nextToken();
            switch (field) {
                case "time_dt" -> time = Timestamps.parse(json.getText());
                case "metadata" -> eventId = field("uid");
                case "actor" -> actor();
                case "api" -> operation = field("operation");
                case "src_endpoint" -> endpoint();
                case "unmapped" -> sharedEventId = field("sharedEventID");
                case "secrettrail" -> own = own();
                default -> json.skipChildren();
            }
        }
        return assemble();
    }

    private Optional<Touch> assemble() {
        var ours = own;
        if (ours == null) {
            throw new IllegalArgumentException("no secrettrail object");
        }
        if (ours.amends) {
            return Optional.empty();
        }
        if (eventId == null || time == null || operation == null) {
            throw new IllegalArgumentException("no event id, time or operation");
        }
        var origin = endpoint != null ? endpoint : address;
        return Optional.of(new Touch(
                ours.entryId,
                eventId,
                new ActorKey(ours.actor),
                ours.principal,
                new SecretKey(ours.secret),
                time,
                operation,
                AccessClass.valueOf(ours.accessClass),
                Outcome.valueOf(ours.outcome),
                origin == null ? "unknown" : origin,
                new Origin.Network(country, system, null, ours.range).label(),
                ours.tool,
                WorkloadJson.of(ours.workload::get).label(),
                accessKey,
                sharedEventId,
                ours.flags,
                ours.detail));
    }

    private Own own() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("secrettrail is no object");
        }
        var ours = new Own();
        String field;
        while ((field = json.nextFieldName()) != null) {
            json.nextToken();
            switch (field) {
                case "amends" -> ours.amends = true;
                case "entry_id" -> ours.entryId = text("");
                case "actor_key" -> ours.actor = text("");
                case "principal" -> ours.principal = text("");
                case "secret_key" -> ours.secret = text("");
                case "access_class" -> ours.accessClass = text("");
                case "outcome" -> ours.outcome = text("");
                case "tool" -> ours.tool = text("unknown");
                case "workload" -> ours.workload = texts();
                case "aws_range" -> ours.range = range();
                case "flags" -> ours.flags = flags();
                case "detail" -> ours.detail = text("");
                default -> json.skipChildren();
            }
        }
        return ours;
    }

    private Origin.@Nullable AwsRange range() throws IOException {
        var range = texts();
        var service = range.get("service");
        var region = range.get("region");
        return service == null || region == null ? null : new Origin.AwsRange(service, region);
    }

    private Map<String, String> texts() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Map.of();
        }
        var texts = new HashMap<String, String>();
        String field;
        while ((field = json.nextFieldName()) != null) {
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    private Set<AccessFlag> flags() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return Set.of();
        }
        var flags = EnumSet.noneOf(AccessFlag.class);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            AccessFlag.named(text("")).ifPresent(flags::add);
        }
        return flags;
    }

    private String text(String otherwise) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return otherwise;
    }

    private void actor() throws IOException {
        String field;
        while ((field = json.nextFieldName()) != null) {
            json.nextToken();
            if (field.equals("user")) {
                accessKey = field("credential_uid");
            } else {
                json.skipChildren();
            }
        }
    }

    private void endpoint() throws IOException {
        String field;
        while ((field = json.nextFieldName()) != null) {
            json.nextToken();
            switch (field) {
                case "ip", "domain" -> address = json.getText();
                case "svc_name" -> address = json.getText().startsWith("AWS Internal") ? json.getText() : address;
                case "uid" -> endpoint = json.getText();
                case "location" -> country = field("country");
                case "autonomous_system" -> system = number("number");
                default -> json.skipChildren();
            }
        }
    }

    private @Nullable Long number(String wanted) throws IOException {
        Long found = null;
        String field;
        while ((field = json.nextFieldName()) != null) {
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && field.equals(wanted)) {
                found = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    /** The text of one field of the object the parser stands on; the rest is skipped. */
    private @Nullable String field(String wanted) throws IOException {
        String found = null;
        String field;
        while ((field = json.nextFieldName()) != null) {
            json.nextToken();
            if (field.equals(wanted)) {
                found = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return found;
    }
}
