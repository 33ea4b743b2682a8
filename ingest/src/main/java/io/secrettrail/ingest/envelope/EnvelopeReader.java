package io.secrettrail.ingest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.ingest.IngestMetrics.Skipped;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a message by its shape, in an order that tells alike shapes apart: S3 notices and log files both begin with {@code Records}.
 * Never throws.
 */
public final class EnvelopeReader {
    private static final int MAX_WRAPPERS = 3;
    /** What SQS itself allows. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final ObjectReader STRICT =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final String VALIDATION = "CloudTrail validation message.";

    private static final Envelope REPEATED = new Envelope.Unknown("a notice with two fields of one name");

    private EnvelopeReader() {}

    public static Envelope read(String body) {
        return isTooLarge(body)
                ? new Envelope.Unknown("over the limit of %d bytes".formatted(MAX_BYTES))
                : read(body, 0);
    }

    private static boolean isTooLarge(String body) {
        return body.length() > MAX_BYTES
                || body.length() > MAX_BYTES / MOST_BYTES_OF_A_CHAR && body.getBytes(UTF_8).length > MAX_BYTES;
    }

    private static Envelope read(String body, int wrappers) {
        if (body.strip().equals(VALIDATION)) {
            return new Envelope.SetUp(Skipped.VALIDATION_MESSAGE);
        }
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return new Envelope.Unknown("not JSON: " + e.getOriginalMessage());
        }
        if (json.isArray() && !json.isEmpty()) {
            return looksLikeRecord(json.path(0))
                    ? new Envelope.Records(body)
                    : new Envelope.Unknown("an array of no known kind");
        }
        if (!json.isObject()) {
            return new Envelope.Unknown("not a JSON object");
        }
        var type = text(json, "Type");
        if (type.isPresent()) {
            return repeatsKey(body) ? REPEATED : fromSns(type.get(), json, wrappers);
        }
        var known = recognise(json, body);
        return known instanceof Envelope.Notice && repeatsKey(body) ? REPEATED : known;
    }

    /** Of two fields with one name some readers take the first and others the last: nobody may choose what we fetch that way. */
    private static boolean repeatsKey(String body) {
        try {
            STRICT.readTree(body);
            return false;
        } catch (JsonProcessingException _) {
            return true;
        }
    }

    private static Envelope fromSns(String type, JsonNode json, int wrappers) {
        return switch (type) {
            case "Notification" ->
                wrappers >= MAX_WRAPPERS
                        ? new Envelope.Unknown("more than " + MAX_WRAPPERS + " SNS wrappers inside each other")
                        : text(json, "Message")
                                .map(message -> read(message, wrappers + 1))
                                .orElse(new Envelope.Unknown("an SNS notification without message"));
            case "SubscriptionConfirmation", "UnsubscribeConfirmation" -> new Envelope.SetUp(Skipped.SUBSCRIPTION);
            default -> new Envelope.Unknown("Type is of no known kind");
        };
    }

    private static Envelope recognise(JsonNode json, String body) {
        if (json.has("s3Bucket") && json.has("s3ObjectKey")) {
            return noticeOfCloudTrail(json);
        }
        if (text(json, "Event").filter("s3:TestEvent"::equals).isPresent()) {
            return new Envelope.SetUp(Skipped.TEST_EVENT);
        }
        if (json.path("Records").isArray()) {
            return records(json.path("Records"), body);
        }
        if (json.has("detail-type")) {
            return fromEventBridge(json, body);
        }
        if (json.has("Events") || json.has("CloudTrailEvent") || looksLikeRecord(json)) {
            return new Envelope.Records(body);
        }
        if (json.has("digestS3Object")) {
            return new Envelope.SetUp(Skipped.DIGEST);
        }
        return new Envelope.Unknown("no envelope we know");
    }

    private static Envelope records(JsonNode records, String body) {
        if (records.isEmpty()) {
            return new Envelope.SetUp(Skipped.OTHER);
        }
        boolean fromS3 = false;
        for (var record : records) {
            fromS3 |= record.has("s3")
                    || text(record, "eventSource").filter("aws:s3"::equals).isPresent();
        }
        return fromS3 ? noticeOfS3(records) : new Envelope.Records(body);
    }

    private static Envelope noticeOfS3(JsonNode records) {
        var objects = new ArrayList<ObjectRef>();
        for (var record : records) {
            var s3 = record.path("s3");
            var bucket = text(s3.path("bucket"), "name");
            var key = text(s3.path("object"), "key");
            boolean created = text(record, "eventName")
                    .filter(name -> name.startsWith("ObjectCreated"))
                    .isPresent();
            if (!created) {
                continue;
            }
            if (bucket.isEmpty() || key.isEmpty()) {
                return new Envelope.Unknown("a notice of S3 without bucket or key");
            }
            var version = text(s3.path("object"), "versionId").orElse(null);
            objects.add(new ObjectRef(
                    bucket.get(),
                    decoded(key.get()),
                    null,
                    version,
                    version == null ? text(s3.path("object"), "eTag").orElse(null) : null));
        }
        return new Envelope.Notice(objects);
    }

    private static Envelope noticeOfCloudTrail(JsonNode json) {
        var bucket = text(json, "s3Bucket");
        if (bucket.isEmpty() || !json.path("s3ObjectKey").isArray()) {
            return new Envelope.Unknown("a notice of CloudTrail without bucket or keys");
        }
        var objects = new ArrayList<ObjectRef>();
        for (var key : json.path("s3ObjectKey")) {
            if (!key.isTextual()) {
                return new Envelope.Unknown("a notice of CloudTrail with a key that is no text");
            }
            objects.add(ObjectRef.of(bucket.get(), key.textValue()));
        }
        return new Envelope.Notice(objects);
    }

    private static Envelope fromEventBridge(JsonNode json, String body) {
        var type = text(json, "detail-type").orElse("");
        var detail = json.path("detail");
        if (type.equals("AWS Insight via CloudTrail")) {
            return new Envelope.SetUp(Skipped.INSIGHT);
        }
        if (type.startsWith("AWS ") && type.endsWith(" via CloudTrail")) {
            return new Envelope.Records(body);
        }
        if (type.equals("GuardDuty Finding")) {
            return detail.isObject()
                    ? new Envelope.Finding(detail.toString())
                    : new Envelope.Unknown("a finding without detail");
        }
        if (type.equals("Object Created")) {
            var bucket = text(detail.path("bucket"), "name");
            var key = text(detail.path("object"), "key");
            return bucket.isEmpty() || key.isEmpty()
                    ? new Envelope.Unknown("an object of EventBridge without bucket or key")
                    : new Envelope.Notice(java.util.List.of(announced(bucket.get(), key.get(), detail.path("object"))));
        }
        return type.equals("Secret Label Updated") // of Secrets Manager, and no CloudTrail record
                ? new Envelope.SetUp(Skipped.OTHER)
                : new Envelope.Unknown("detail-type is of no known kind");
    }

    private static ObjectRef announced(String bucket, String key, JsonNode object) {
        var other = decoded(key);
        var version = text(object, "version-id").orElse(null);
        return new ObjectRef(
                bucket,
                key,
                other.equals(key) ? null : other,
                version,
                version == null ? text(object, "etag").orElse(null) : null);
    }

    private static boolean looksLikeRecord(JsonNode json) {
        return json.has("eventSource") && json.has("eventName") && !json.has("s3");
    }

    /** S3 encodes keys in its notices as form data, where a plus is a space. */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, UTF_8);
        } catch (IllegalArgumentException _) {
            return key; // a percent sign that encodes nothing
        }
    }

    private static Optional<String> text(@Nullable JsonNode node, String field) {
        return node != null
                        && node.path(field).isTextual()
                        && !node.path(field).textValue().isEmpty()
                ? Optional.of(node.path(field).textValue())
                : Optional.empty();
    }
}
