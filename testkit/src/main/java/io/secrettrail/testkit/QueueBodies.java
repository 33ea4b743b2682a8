package io.secrettrail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Json;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;

/** Bodies of queue messages, in every shape that AWS sends them. Equal arguments give equal bodies. */
public final class QueueBodies {

    private QueueBodies() {}

    /** One record as EventBridge sends it. */
    public static String eventBridge(byte[] record) {
        var detail = Json.read(record);
        var source = detail.path("eventSource").asText().replace(".amazonaws.com", "");
        var serviceEvent = detail.path("eventType").asText().equals("AwsServiceEvent");
        return envelope(
                serviceEvent ? "AWS Service Event via CloudTrail" : "AWS API Call via CloudTrail",
                "aws." + source,
                detail.path("recipientAccountId").asText(),
                detail.path("awsRegion").asText(),
                detail.path("eventTime").asText(),
                detail);
    }

    /** One GuardDuty finding as EventBridge sends it; the envelope's id differs with every update. */
    public static String guardDuty(String finding) {
        var detail = Json.read(finding);
        return envelope(
                "GuardDuty Finding",
                "aws.guardduty",
                detail.path("accountId").asText(),
                detail.path("region").asText(),
                detail.path("updatedAt").asText(),
                detail);
    }

    /** S3 tells of a new object; the key is encoded like form data. */
    public static String s3Notice(String bucket, String key, int size) {
        return s3Notice("ObjectCreated:Put", bucket, key, size);
    }

    /** S3 tells that an object is gone. */
    public static String s3RemovalNotice(String bucket, String key) {
        return s3Notice("ObjectRemoved:Delete", bucket, key, 0);
    }

    private static String s3Notice(String event, String bucket, String key, int size) {
        var dice = Dice.of(5, event, bucket, key);
        var record = Json.object("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", "eu-west-1")
                .put("eventTime", "2026-01-05T10:05:00.000Z")
                .put("eventName", event);
        record.putObject("userIdentity").put("principalId", "AWS:" + dice.iamId("AROA") + ":regionalDeliverySession");
        record.putObject("requestParameters").put("sourceIPAddress", "192.0.2.200");
        record.putObject("responseElements")
                .put("x-amz-request-id", dice.hex(16).toUpperCase(Locale.ROOT));
        var s3 = record.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "trail-logs");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, UTF_8).replace("%2F", "/"))
                .put("size", size)
                .put("eTag", dice.hex(32))
                .put("sequencer", dice.hex(18).toUpperCase(Locale.ROOT));
        var body = Json.object();
        body.putArray("Records").add(record);
        return Json.text(body);
    }

    /** S3 tells of a new object by way of EventBridge; the key is plain. */
    public static String objectCreated(String bucket, String key, int size) {
        var detail = Json.object("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", key)
                .put("size", size)
                .put("etag", Dice.of(5, key).hex(32));
        detail.put("reason", "PutObject");
        return envelope("Object Created", "aws.s3", "111122223333", "eu-west-1", "2026-01-05T10:05:00Z", detail);
    }

    /** CloudTrail's own notice; keys are plain. */
    public static String cloudTrailNotice(String bucket, List<String> keys) {
        var body = Json.object("s3Bucket", bucket);
        body.set("s3ObjectKey", Json.array(keys));
        return Json.text(body);
    }

    /** Any body, wrapped by SNS. */
    public static String snsWrapped(String message) {
        var dice = Dice.of(5, "sns", message);
        return Json.text(Json.object("Type", "Notification")
                .put("MessageId", dice.uuid())
                .put("TopicArn", "arn:aws:sns:eu-west-1:111122223333:trail-logs")
                .put("Message", message)
                .put("Timestamp", "2026-01-05T10:05:00.500Z")
                .put("SignatureVersion", "1")
                .put("Signature", "not-a-signature=="));
    }

    public static String s3TestEvent(String bucket) {
        return Json.text(Json.object("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", "2026-01-05T08:00:00.000Z")
                .put("Bucket", bucket)
                .put("RequestId", "5582815E1AEA5ADF")
                .put("HostId", "simulated-host"));
    }

    /** Sent when a trail's topic is set: text, not JSON. */
    public static String validationMessage() {
        return "CloudTrail validation message.";
    }

    private static String envelope(
            String detailType, String source, String account, String region, String time, JsonNode detail) {
        ObjectNode envelope = Json.object("version", "0")
                .put("id", Dice.of(5, detailType, time, detail.toString()).uuid())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account)
                .put("time", time)
                .put("region", region);
        envelope.putArray("resources");
        envelope.set("detail", detail);
        return Json.text(envelope);
    }
}
