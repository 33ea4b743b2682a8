package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.Access;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Operation;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.cloudtrail.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Streams an access as API Activity. Field by field in the order of the mapping table, nothing built in between. */
final class AccessWriter {
    private static final int ESTIMATED_BYTES = 6_144;
    private static final int CLASS = 6003;

    private final JsonGenerator json;
    private final Access access;

    private AccessWriter(JsonGenerator json, Access access) {
        this.json = json;
        this.access = access;
    }

    static byte[] write(Access access) throws IOException {
        var out = new ByteArrayOutputStream(
                ESTIMATED_BYTES + 2 * access.raw().json().length());
        try (var json = Json.FACTORY.createGenerator(out)) {
            new AccessWriter(json, access).document();
        }
        return out.toByteArray();
    }

    private void document() throws IOException {
        var event = access.event();
        var operation = Operations.find(event.source(), event.name())
                .orElse(new Operation(access.accessClass(), Operation.Activity.OTHER));
        var activity = operation.activity();
        json.writeStartObject();
        json.writeNumberField("activity_id", activity.id());
        json.writeStringField("activity_name", activity == Operation.Activity.OTHER ? event.name() : caption(activity));
        json.writeNumberField("category_uid", 6);
        json.writeStringField("category_name", "Application Activity");
        json.writeNumberField("class_uid", CLASS);
        json.writeStringField("class_name", "API Activity");
        json.writeNumberField("type_uid", CLASS * 100L + activity.id());
        json.writeNumberField("severity_id", 1);
        json.writeStringField("severity", "Informational");
        result();
        json.writeNumberField("time", event.time().toEpochMilli());
        json.writeStringField("time_dt", event.time().toString());
        json.writeStringField(
                "message",
                access.actor().principal() + " " + event.name() + " "
                        + access.secretKey().name());
        metadata();
        actor();
        api();
        source();
        cloud();
        resources();
        AccessExtension.write(json, access);
        unmapped();
        raw();
        json.writeEndObject();
    }

    private void result() throws IOException {
        var result = access.result();
        boolean success = result.outcome() == Outcome.SUCCESS;
        json.writeNumberField("status_id", success ? 1 : 2);
        json.writeStringField("status", success ? "Success" : "Failure");
        text("status_code", result.errorCode());
        text("status_detail", result.errorMessage());
    }

    private void metadata() throws IOException {
        var event = access.event();
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", Ocsf.VERSION);
        json.writeStringField("uid", event.id());
        text("event_code", event.type());
        json.writeStringField("log_name", "CloudTrail");
        json.writeStringField("original_time", event.time().toString());
        json.writeNumberField("logged_time", access.provenance().receivedAt().toEpochMilli());
        json.writeArrayFieldStart("profiles");
        json.writeString("cloud");
        json.writeString("datetime");
        json.writeEndArray();
        json.writeObjectFieldStart("product");
        json.writeStringField("name", "CloudTrail");
        json.writeStringField("vendor_name", "AWS");
        text("version", event.version());
        if (event.category() != null) {
            json.writeObjectFieldStart("feature");
            json.writeStringField("name", event.category());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void actor() throws IOException {
        var actor = access.actor();
        json.writeObjectFieldStart("actor");
        json.writeObjectFieldStart("user");
        json.writeStringField(
                "uid", actor.arn() != null ? actor.arn() : actor.key().value());
        text("uid_alt", actor.principalId());
        text("name", actor.userName());
        if (actor.type() != null) {
            json.writeStringField("type", actor.type());
            json.writeNumberField("type_id", 99);
        }
        text("credential_uid", actor.accessKeyId());
        if (!actor.accountId().isEmpty()) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", actor.accountId());
            json.writeEndObject();
        }
        json.writeEndObject();
        session();
        text("invoked_by", actor.invokedBy());
        if (actor.identityProvider() != null) {
            json.writeObjectFieldStart("idp");
            json.writeStringField("name", actor.identityProvider());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void session() throws IOException {
        var session = access.actor().session();
        if (session.issuerArn() == null
                && session.created() == null
                && session.mfa() == null
                && session.name() == null) {
            return;
        }
        json.writeObjectFieldStart("session");
        text("uid", session.name());
        text("issuer", session.issuerArn());
        if (session.mfa() != null) {
            json.writeBooleanField("is_mfa", session.mfa());
        }
        text("created_time_dt", session.created());
        json.writeEndObject();
    }

    private void api() throws IOException {
        var event = access.event();
        json.writeObjectFieldStart("api");
        json.writeStringField("operation", event.name());
        text("version", event.apiVersion());
        json.writeObjectFieldStart("service");
        json.writeStringField("name", event.source());
        json.writeEndObject();
        if (event.requestId() != null) {
            json.writeObjectFieldStart("request");
            json.writeStringField("uid", event.requestId());
            rawField("data", access.raw().request());
            json.writeEndObject();
        }
        response();
        json.writeEndObject();
    }

    private void response() throws IOException {
        var result = access.result();
        if (access.raw().response() == null && result.errorCode() == null && result.errorMessage() == null) {
            return;
        }
        json.writeObjectFieldStart("response");
        text("error", result.errorCode());
        text("message", result.errorMessage());
        rawField("data", access.raw().response());
        json.writeEndObject();
    }

    private void source() throws IOException {
        var origin = access.origin();
        var address = origin.address();
        json.writeObjectFieldStart("src_endpoint");
        if (address == null) {
            json.writeStringField("svc_name", access.event().source());
        } else {
            json.writeStringField(Ocsf.addressField(address), address);
        }
        text("uid", origin.vpcEndpointId());
        network(origin.network());
        json.writeEndObject();
        if (origin.userAgent() != null) {
            json.writeObjectFieldStart("http_request");
            json.writeStringField("user_agent", origin.userAgent());
            json.writeEndObject();
        }
    }

    private void network(Origin.Network network) throws IOException {
        if (network.country() != null) {
            json.writeObjectFieldStart("location");
            json.writeStringField("country", network.country());
            json.writeEndObject();
        }
        if (network.number() != null) {
            json.writeObjectFieldStart("autonomous_system");
            json.writeNumberField("number", network.number());
            text("name", network.operator());
            json.writeEndObject();
        }
    }

    private void cloud() throws IOException {
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        if (!access.event().region().isEmpty()) {
            json.writeStringField("region", access.event().region());
        }
        if (!access.event().account().isEmpty()) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", access.event().account());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void resources() throws IOException {
        json.writeArrayFieldStart("resources");
        var secret = access.secret();
        json.writeStartObject();
        json.writeStringField(
                "uid", secret.arn() != null ? secret.arn() : secret.key().value());
        json.writeStringField("name", secret.key().name());
        json.writeStringField("type", Ocsf.resourceType(secret.key()));
        ownerAndRegion(secret.key());
        json.writeStringField("role", "Target");
        json.writeNumberField("role_id", 1);
        json.writeEndObject();
        for (EventRef.Resource resource : access.event().resources()) {
            json.writeStartObject();
            json.writeStringField("uid", resource.arn());
            text("type", resource.type());
            owner(resource.accountId());
            json.writeStringField("role", "Affected");
            json.writeNumberField("role_id", 3);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ownerAndRegion(SecretKey key) throws IOException {
        if (!key.region().isEmpty()) {
            json.writeStringField("region", key.region());
        }
        owner(key.account().isEmpty() ? null : key.account());
    }

    private void owner(@Nullable String account) throws IOException {
        if (account != null) {
            json.writeObjectFieldStart("owner");
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", account);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void unmapped() throws IOException {
        boolean requestElsewhere =
                access.event().requestId() == null && access.raw().request() != null;
        if (access.event().sharedEventId() == null && !requestElsewhere) {
            return;
        }
        json.writeObjectFieldStart("unmapped");
        text("sharedEventID", access.event().sharedEventId());
        if (requestElsewhere) {
            rawField("requestParameters", access.raw().request());
        }
        json.writeEndObject();
    }

    private void raw() throws IOException {
        json.writeStringField("raw_data", access.raw().json());
        json.writeObjectFieldStart("raw_data_hash");
        json.writeNumberField("algorithm_id", 3);
        json.writeStringField("algorithm", "SHA-256");
        json.writeStringField("value", sha256(access.raw().json()));
        json.writeEndObject();
    }

    private void text(String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private void rawField(String field, @Nullable String jsonText) throws IOException {
        if (jsonText != null) {
            json.writeFieldName(field);
            json.writeRawValue(jsonText);
        }
    }

    private static String caption(Operation.Activity activity) {
        return activity.name().charAt(0) + activity.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
