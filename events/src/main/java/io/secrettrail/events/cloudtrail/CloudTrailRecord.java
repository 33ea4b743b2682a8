package io.secrettrail.events.cloudtrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A lenient view of one record. Only event id, time, source and name are certain; every other field may be absent, null, or of a surprising
 * type, and then reads as empty. Never throws after parsing.
 */
public final class CloudTrailRecord {
    private static final int MAX_EVENT_ID = 256;

    private final JsonNode root;
    private final String eventId;
    private final Instant eventTime;
    private final String eventSource;
    private final String eventName;

    private CloudTrailRecord(JsonNode root, String eventId, Instant eventTime, String eventSource, String eventName) {
        this.root = root;
        this.eventId = eventId;
        this.eventTime = eventTime;
        this.eventSource = eventSource;
        this.eventName = eventName;
    }

    public static ParseResult parse(byte[] json) {
        return parse(json, 0, json.length);
    }

    public static ParseResult parse(byte[] json, int offset, int length) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(json, offset, length);
        } catch (JsonProcessingException e) {
            return new ParseResult.Rejected("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new ParseResult.Rejected("not readable: " + e.getMessage());
        }
        return of(root);
    }

    public static ParseResult of(JsonNode root) {
        if (!root.isObject()) {
            return new ParseResult.Rejected("not a JSON object");
        }
        for (var field : List.of("eventID", "eventTime", "eventSource", "eventName")) {
            if (!root.path(field).isTextual() || root.path(field).textValue().isBlank()) {
                return new ParseResult.Rejected("no " + field);
            }
        }
        var id = RecordText.clean(root.path("eventID").textValue());
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_EVENT_ID) {
            return new ParseResult.Rejected("eventID longer than " + MAX_EVENT_ID + " bytes");
        }
        var time = root.path("eventTime").textValue();
        try {
            return new ParseResult.Parsed(new CloudTrailRecord(
                    root,
                    id,
                    Timestamps.parse(time),
                    RecordText.clean(root.path("eventSource").textValue()),
                    RecordText.clean(root.path("eventName").textValue())));
        } catch (DateTimeParseException _) {
            return new ParseResult.Rejected("eventTime is not of CloudTrail's form 2026-03-04T18:42:09Z");
        }
    }

    public String eventId() {
        return eventId;
    }

    public Instant eventTime() {
        return eventTime;
    }

    public String eventSource() {
        return eventSource;
    }

    public String eventName() {
        return eventName;
    }

    /** The node at a path of field names; a missing node when there is none. */
    public JsonNode node(String... path) {
        var node = root;
        for (var field : path) {
            node = node.path(field);
        }
        return node;
    }

    /** The text at a path, without control characters and cut when it is longer than any of AWS; empty when absent, blank, or no text. */
    public Optional<String> text(String... path) {
        return textOf(node(path));
    }

    /** The first text among alternative names below a path, for fields that AWS spells in several ways. */
    public Optional<String> anyText(JsonNode parent, String... names) {
        for (var name : names) {
            var text = textOf(parent.path(name));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** {@code requestParameters}; missing when null, or when CloudTrail left it out for its size. */
    public JsonNode request() {
        return whole("requestParameters");
    }

    /** {@code responseElements}; missing when null, or when CloudTrail left it out for its size. */
    public JsonNode response() {
        return whole("responseElements");
    }

    /** The account whose log this is: the recipient, else the caller's; empty when the record says neither. */
    public String account() {
        return text("recipientAccountId")
                .or(() -> text("userIdentity", "accountId"))
                .orElse("");
    }

    public String region() {
        return text("awsRegion").orElse("");
    }

    public boolean isServiceEvent() {
        return text("eventType").filter("AwsServiceEvent"::equals).isPresent();
    }

    public boolean readOnly() {
        return node("readOnly").asBoolean(false);
    }

    private JsonNode whole(String field) {
        var node = root.path(field);
        return node.isObject() && !node.path("omitted").asBoolean(false) ? node : MissingNode.getInstance();
    }

    private static Optional<String> textOf(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank()
                ? Optional.of(RecordText.clean(node.textValue()))
                : Optional.empty();
    }

    /** Shows what identifies the record; parameters stay out of logs. */
    @Override
    public String toString() {
        return "CloudTrailRecord[%s %s %s at %s]".formatted(eventId, eventSource, eventName, eventTime);
    }
}
