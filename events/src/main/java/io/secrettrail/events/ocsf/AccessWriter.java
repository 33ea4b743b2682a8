package io.secrettrail.events.ocsf;

import static io.secrettrail.events.ocsf.Fields.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.Access;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Operation;
import io.secrettrail.events.Operations;
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
    private final String time;

    private AccessWriter(JsonGenerator json, Access access) {
        this.json = json;
        this.access = access;
        this.time = access.time().toString();
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
        json.writeStringField("time_dt", time);
        json.writeStringField(
                "message",
                access.actor().principal() + " " + event.name() + " "
                        + access.secretKey().name());
        metadata();
        CallerJson.actor(json, access.actor());
        CallJson.api(json, access);
        CallerJson.source(json, access.origin(), event.source());
        cloud();
        resources();
        AccessExtension.write(json, access);
        CallJson.unmapped(json, access);
        raw();
        json.writeEndObject();
    }

    private void result() throws IOException {
        var result = access.result();
        boolean success = result.outcome() == Outcome.SUCCESS;
        json.writeNumberField("status_id", success ? 1 : 2);
        json.writeStringField("status", success ? "Success" : "Failure");
        text(json, "status_code", result.errorCode());
        text(json, "status_detail", result.errorMessage());
    }

    private void metadata() throws IOException {
        var event = access.event();
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", Ocsf.VERSION);
        json.writeStringField("uid", event.id());
        text(json, "event_code", event.type());
        json.writeStringField("log_name", "CloudTrail");
        json.writeStringField("original_time", time);
        json.writeNumberField("logged_time", access.provenance().receivedAt().toEpochMilli());
        json.writeArrayFieldStart("profiles");
        json.writeString("cloud");
        json.writeString("datetime");
        json.writeEndArray();
        json.writeObjectFieldStart("product");
        json.writeStringField("name", "CloudTrail");
        json.writeStringField("vendor_name", "AWS");
        text(json, "version", event.version());
        if (event.category() != null) {
            json.writeObjectFieldStart("feature");
            json.writeStringField("name", event.category());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
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
            text(json, "type", resource.type());
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

    /** As bytes, because its hash needs them too, and they are escaped faster than characters. */
    private void raw() throws IOException {
        var record = access.raw().json().getBytes(UTF_8);
        json.writeFieldName("raw_data");
        json.writeUTF8String(record, 0, record.length);
        json.writeObjectFieldStart("raw_data_hash");
        json.writeNumberField("algorithm_id", 3);
        json.writeStringField("algorithm", "SHA-256");
        json.writeStringField("value", sha256(record));
        json.writeEndObject();
    }

    private static String caption(Operation.Activity activity) {
        return activity.name().charAt(0) + activity.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
