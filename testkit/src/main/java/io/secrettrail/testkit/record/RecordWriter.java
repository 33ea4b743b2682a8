package io.secrettrail.testkit.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Caller.ServiceEvent;
import io.secrettrail.testkit.record.CloudTrailRecord.Resource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a record field by field, in CloudTrail's order and with its nulls. */
public final class RecordWriter {

    private RecordWriter() {}

    public static void write(CloudTrailRecord record, JsonGenerator json) throws IOException {
        var caller = record.session().caller();
        var content = record.content();
        var serviceEvent = caller instanceof ServiceEvent;
        json.writeStartObject();
        json.writeStringField(
                "eventVersion", serviceEvent ? "1.08" : record.call().eventVersion());
        json.writeFieldName("userIdentity");
        IdentityWriter.write(caller, json);
        json.writeStringField("eventTime", record.at().toString());
        json.writeStringField("eventSource", record.call().eventSource());
        json.writeStringField("eventName", record.call().name());
        json.writeStringField("awsRegion", record.region());
        json.writeStringField("sourceIPAddress", record.session().address());
        json.writeStringField("userAgent", record.session().userAgent());
        var failure = content.failure();
        if (failure != null) {
            if (failure.code() != null) {
                json.writeStringField("errorCode", failure.code());
            }
            json.writeStringField("errorMessage", failure.message());
        }
        writeNode(json, "requestParameters", content.request());
        writeNode(json, "responseElements", content.response());
        if (content.additional() != null) {
            writeNode(json, "additionalEventData", content.additional());
        }
        json.writeStringField("requestID", record.ids().requestId());
        json.writeStringField("eventID", record.eventId());
        json.writeBooleanField("readOnly", record.call().readOnly() && !serviceEvent);
        writeResources(json, content.resources());
        json.writeStringField("eventType", serviceEvent ? "AwsServiceEvent" : "AwsApiCall");
        json.writeBooleanField("managementEvent", true);
        json.writeStringField("recipientAccountId", record.accountId());
        if (record.ids().sharedEventId() != null) {
            json.writeStringField("sharedEventID", record.ids().sharedEventId());
        }
        json.writeStringField("eventCategory", "Management");
        if (!record.session().address().equals(record.session().userAgent())) {
            writeTls(json, record); // services that call for somebody have none
        }
        json.writeEndObject();
    }

    private static void writeNode(JsonGenerator json, String name, @Nullable ObjectNode node) throws IOException {
        json.writeFieldName(name);
        if (node == null) {
            json.writeNull();
        } else {
            json.writeTree(node);
        }
    }

    private static void writeResources(JsonGenerator json, List<Resource> resources) throws IOException {
        if (resources.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("resources");
        for (var resource : resources) {
            json.writeStartObject();
            json.writeStringField("accountId", resource.accountId());
            if (resource.type() != null) {
                json.writeStringField("type", resource.type());
            }
            json.writeStringField("ARN", resource.arn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTls(JsonGenerator json, CloudTrailRecord record) throws IOException {
        json.writeObjectFieldStart("tlsDetails");
        json.writeStringField("tlsVersion", "TLSv1.3");
        json.writeStringField("cipherSuite", "TLS_AES_128_GCM_SHA256");
        json.writeStringField(
                "clientProvidedHostHeader", record.call().service() + "." + record.region() + ".amazonaws.com");
        json.writeEndObject();
    }
}
