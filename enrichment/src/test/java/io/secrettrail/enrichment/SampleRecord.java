package io.secrettrail.enrichment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;

/** A record, written down by the fields that matter; what is left unsaid is a plain successful call by the role {@code payments-api}. */
final class SampleRecord {
    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "444455556666";

    /** Escapes what is not ASCII: only so can a test write half a character. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ObjectNode fields;

    private SampleRecord(ObjectNode fields) {
        this.fields = fields;
    }

    static SampleRecord of(String source, String name) {
        var fields = JSON.createObjectNode()
                .put("eventVersion", "1.11")
                .put("eventTime", "2026-01-05T10:00:00Z")
                .put("eventID", "0f8fad5b-d9cb-469f-a165-70867728950e")
                .put("eventSource", source + ".amazonaws.com")
                .put("eventName", name)
                .put("awsRegion", "eu-west-1")
                .put("sourceIPAddress", "198.51.100.7")
                .put("userAgent", "aws-cli/2.22.4 md/awscrt#0.22.0")
                .put("readOnly", true)
                .put("eventType", "AwsApiCall")
                .put("recipientAccountId", ACCOUNT);
        fields.putNull("requestParameters");
        fields.putNull("responseElements");
        return new SampleRecord(fields).by(role("payments-api", "worker-1"));
    }

    static String role(String name, String session) {
        return role(name, session, "");
    }

    /** @param more further members of the session context, each with a leading comma */
    static String role(String name, String session, String more) {
        return """
                {"type":"AssumedRole","principalId":"AROAEXAMPLE:%2$s","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE",
                 "arn":"arn:aws:sts::111122223333:assumed-role/%1$s/%2$s",
                 "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/team/%1$s","userName":"%1$s"}%3$s}}
                """.formatted(name, session, more);
    }

    static String user(String name) {
        return """
                {"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/%1$s","accountId":"111122223333",
                 "accessKeyId":"AKIAEXAMPLE","userName":"%1$s"}
                """.formatted(name);
    }

    SampleRecord by(String userIdentity) {
        return with("userIdentity", userIdentity);
    }

    SampleRecord request(String json) {
        return with("requestParameters", json);
    }

    SampleRecord response(String json) {
        return with("responseElements", json);
    }

    SampleRecord error(String code, String message) {
        return text("errorCode", code).text("errorMessage", message);
    }

    SampleRecord denied(String resource) {
        return error(
                "AccessDenied",
                "User: arn:aws:sts::111122223333:assumed-role/payments-api/worker-1 is not authorized to perform: x:Y on resource: "
                        + resource + " because no identity-based policy allows the x:Y action");
    }

    /** As AWS writes what a service did by itself. */
    SampleRecord byService(String service) {
        return by("{\"accountId\":\"111122223333\",\"invokedBy\":\"" + service + "\"}")
                .text("eventType", "AwsServiceEvent")
                .text("sourceIPAddress", service)
                .text("userAgent", service);
    }

    SampleRecord resources(String... arns) {
        var copy = fields.deepCopy();
        var list = copy.putArray("resources");
        for (var arn : arns) {
            list.addObject().put("accountId", ACCOUNT).put("ARN", arn);
        }
        return new SampleRecord(copy);
    }

    SampleRecord text(String field, String value) {
        return new SampleRecord(fields.deepCopy().put(field, value));
    }

    SampleRecord with(String field, String json) {
        try {
            return new SampleRecord(fields.deepCopy().set(field, JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    SampleRecord without(String field) {
        var copy = fields.deepCopy();
        copy.remove(field);
        return new SampleRecord(copy);
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    CloudTrailRecord parsed() {
        return switch (CloudTrailRecord.parse(bytes())) {
            case ParseResult.Parsed(var event) -> event;
            case ParseResult.Rejected(var reason) -> throw new IllegalStateException(reason);
        };
    }

    @Override
    public String toString() {
        return fields.path("eventName").asText();
    }
}
