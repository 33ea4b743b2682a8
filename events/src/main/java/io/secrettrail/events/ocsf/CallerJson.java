package io.secrettrail.events.ocsf;

import static io.secrettrail.events.ocsf.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.Actor;
import io.secrettrail.events.Origin;
import java.io.IOException;

/** {@code actor}, {@code src_endpoint} and {@code http_request}: who called, and from where. */
final class CallerJson {
    private CallerJson() {}

    static void actor(JsonGenerator json, Actor actor) throws IOException {
        json.writeObjectFieldStart("actor");
        json.writeObjectFieldStart("user");
        json.writeStringField(
                "uid", actor.arn() != null ? actor.arn() : actor.key().value());
        text(json, "uid_alt", actor.principalId());
        text(json, "name", actor.userName());
        if (actor.type() != null) {
            json.writeStringField("type", actor.type());
            json.writeNumberField("type_id", 99);
        }
        text(json, "credential_uid", actor.accessKeyId());
        if (!actor.accountId().isEmpty()) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", actor.accountId());
            json.writeEndObject();
        }
        json.writeEndObject();
        session(json, actor.session());
        text(json, "invoked_by", actor.invokedBy());
        if (actor.identityProvider() != null) {
            json.writeObjectFieldStart("idp");
            json.writeStringField("name", actor.identityProvider());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void session(JsonGenerator json, Actor.Session session) throws IOException {
        if (session.issuerArn() == null
                && session.created() == null
                && session.mfa() == null
                && session.name() == null) {
            return;
        }
        json.writeObjectFieldStart("session");
        text(json, "uid", session.name());
        text(json, "issuer", session.issuerArn());
        if (session.mfa() != null) {
            json.writeBooleanField("is_mfa", session.mfa());
        }
        text(json, "created_time_dt", session.created());
        json.writeEndObject();
    }

    /** @param service stands for an address that the record does not give */
    static void source(JsonGenerator json, Origin origin, String service) throws IOException {
        var address = origin.address();
        json.writeObjectFieldStart("src_endpoint");
        if (address == null) {
            json.writeStringField("svc_name", service);
        } else {
            json.writeStringField(Ocsf.addressField(address), address);
        }
        text(json, "uid", origin.vpcEndpointId());
        network(json, origin.network());
        json.writeEndObject();
        if (origin.userAgent() != null) {
            json.writeObjectFieldStart("http_request");
            json.writeStringField("user_agent", origin.userAgent());
            json.writeEndObject();
        }
    }

    private static void network(JsonGenerator json, Origin.Network network) throws IOException {
        if (network.country() != null) {
            json.writeObjectFieldStart("location");
            json.writeStringField("country", network.country());
            json.writeEndObject();
        }
        if (network.number() != null) {
            json.writeObjectFieldStart("autonomous_system");
            json.writeNumberField("number", network.number());
            text(json, "name", network.operator());
            json.writeEndObject();
        }
    }
}
