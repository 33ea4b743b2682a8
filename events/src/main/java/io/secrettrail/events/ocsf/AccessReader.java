package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Access;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.RawRecord;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Result;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.TrailEntry;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link AccessWriter} and {@link AmendmentJson} wrote. */
final class AccessReader {
    private final JsonNode document;
    private final JsonNode ours;

    private AccessReader(JsonNode document) {
        this.document = document;
        this.ours = document.path("secrettrail");
    }

    static TrailEntry read(byte[] json) throws IOException {
        var document = Json.MAPPER.readTree(json);
        return document.path("secrettrail").has("amends")
                ? AmendmentJson.read(document)
                : new AccessReader(document).access();
    }

    private Access access() {
        return new Access(
                required(ours, "entry_id"),
                event(),
                secret(),
                actor(),
                WorkloadJson.read(ours.path("workload")),
                origin(),
                AccessClass.valueOf(required(ours, "access_class")),
                new Result(
                        Outcome.valueOf(required(ours, "outcome")),
                        text(document, "status_code"),
                        text(document, "status_detail")),
                Decrypted.valueOf(required(ours, "decrypted").toUpperCase(Locale.ROOT)),
                flags(ours.path("flags")),
                text(ours, "detail"),
                strings(ours.path("findings")),
                new Provenance(
                        Route.valueOf(required(ours, "route").toUpperCase(Locale.ROOT)),
                        Instant.ofEpochMilli(
                                document.path("metadata").path("logged_time").asLong()),
                        ProofJson.read(ours.path("proof"))),
                raw());
    }

    private EventRef event() {
        var metadata = document.path("metadata");
        var api = document.path("api");
        var cloud = document.path("cloud");
        return new EventRef(
                required(metadata, "uid"),
                Instant.parse(required(document, "time_dt")),
                required(api.path("service"), "name"),
                required(api, "operation"),
                cloud.path("account").path("uid").asText(""),
                cloud.path("region").asText(""),
                text(metadata.path("product"), "version"),
                text(metadata, "event_code"),
                text(metadata.path("product").path("feature"), "name"),
                text(api.path("request"), "uid"),
                text(api, "version"),
                text(document.path("unmapped"), "sharedEventID"),
                text(ours, "corrects"),
                resources());
    }

    private List<EventRef.Resource> resources() {
        var found = new ArrayList<EventRef.Resource>();
        for (var resource : document.path("resources")) {
            if (resource.path("role_id").asInt() != 1) {
                found.add(new EventRef.Resource(
                        required(resource, "uid"),
                        text(resource, "type"),
                        text(resource.path("owner").path("account"), "uid")));
            }
        }
        return found;
    }

    private SecretRef secret() {
        var key = new SecretKey(required(ours, "secret_key"));
        var uid = document.path("resources").path(0).path("uid").asText("");
        return new SecretRef(
                key,
                Resolution.valueOf(required(ours, "resolution").toUpperCase(Locale.ROOT)),
                uid.isEmpty() ? null : uid,
                text(ours, "named_as"),
                text(ours, "typed_arn"));
    }

    private Actor actor() {
        var user = document.path("actor").path("user");
        var session = document.path("actor").path("session");
        var uid = user.path("uid").asText("");
        return new Actor(
                new ActorKey(required(ours, "actor_key")),
                required(ours, "principal"),
                user.path("account").path("uid").asText(""),
                text(user, "type"),
                uid.startsWith("arn:") ? uid : null,
                text(user, "uid_alt"),
                text(user, "name"),
                text(user, "credential_uid"),
                text(document.path("actor"), "invoked_by"),
                text(document.path("actor").path("idp"), "name"),
                new Actor.Session(
                        text(session, "uid"),
                        text(session, "issuer"),
                        text(session, "created_time_dt"),
                        session.has("is_mfa") ? session.path("is_mfa").asBoolean() : null,
                        text(ours, "source_identity")),
                ChainJson.read(ours.path(ChainJson.FIELD)));
    }

    private Origin origin() {
        var endpoint = document.path("src_endpoint");
        var service = text(endpoint, "svc_name");
        var source = document.path("api").path("service").path("name").asText();
        var address = text(endpoint, "ip");
        if (address == null) {
            address = text(endpoint, "domain");
        }
        if (address == null && service != null && !service.equals(source)) {
            address = service;
        }
        return new Origin(
                address,
                text(endpoint, "uid"),
                text(document.path("http_request"), "user_agent"),
                ours.path("tool").asText("unknown"),
                text(ours, "tls_version"),
                network(endpoint).in(awsRange()));
    }

    private static Origin.Network network(JsonNode endpoint) {
        var system = endpoint.path("autonomous_system");
        return new Origin.Network(
                text(endpoint.path("location"), "country"),
                system.has("number") ? system.path("number").asLong() : null,
                text(system, "name"));
    }

    private Origin.@Nullable AwsRange awsRange() {
        var range = ours.path("aws_range");
        return range.isObject() ? new Origin.AwsRange(required(range, "service"), required(range, "region")) : null;
    }

    private RawRecord raw() {
        var request = document.path("api").path("request").path("data");
        if (request.isMissingNode()) {
            request = document.path("unmapped").path("requestParameters");
        }
        var response = document.path("api").path("response").path("data");
        return new RawRecord(
                required(document, "raw_data"),
                request.isMissingNode() ? null : request.toString(),
                response.isMissingNode() ? null : response.toString());
    }

    private static Set<AccessFlag> flags(JsonNode names) {
        var flags = EnumSet.noneOf(AccessFlag.class);
        names.forEach(name -> AccessFlag.named(name.asText()).ifPresent(flags::add));
        return flags;
    }

    private static List<String> strings(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String required(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.textValue();
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }
}
