package io.secrettrail.events.ocsf;

import static io.secrettrail.events.ocsf.Fields.raw;
import static io.secrettrail.events.ocsf.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.Access;
import java.io.IOException;

/** {@code api} with request and response, and {@code unmapped} for what it has no place for. */
final class CallJson {
    private CallJson() {}

    static void api(JsonGenerator json, Access access) throws IOException {
        var event = access.event();
        json.writeObjectFieldStart("api");
        json.writeStringField("operation", event.name());
        text(json, "version", event.apiVersion());
        json.writeObjectFieldStart("service");
        json.writeStringField("name", event.source());
        json.writeEndObject();
        if (event.requestId() != null) {
            json.writeObjectFieldStart("request");
            json.writeStringField("uid", event.requestId());
            raw(json, "data", access.raw().request());
            json.writeEndObject();
        }
        response(json, access);
        json.writeEndObject();
    }

    private static void response(JsonGenerator json, Access access) throws IOException {
        var result = access.result();
        if (access.raw().response() == null && result.errorCode() == null && result.errorMessage() == null) {
            return;
        }
        json.writeObjectFieldStart("response");
        text(json, "error", result.errorCode());
        text(json, "message", result.errorMessage());
        raw(json, "data", access.raw().response());
        json.writeEndObject();
    }

    /** A request needs an id to be one in {@code api}. */
    static void unmapped(JsonGenerator json, Access access) throws IOException {
        var event = access.event();
        var request = event.requestId() == null ? access.raw().request() : null;
        if (event.sharedEventId() == null && request == null) {
            return;
        }
        json.writeObjectFieldStart("unmapped");
        text(json, "sharedEventID", event.sharedEventId());
        raw(json, "requestParameters", request);
        json.writeEndObject();
    }
}
