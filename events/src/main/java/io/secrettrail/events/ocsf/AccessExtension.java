package io.secrettrail.events.ocsf;

import static io.secrettrail.events.ocsf.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.secrettrail.events.Access;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Origin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code secrettrail} in the document of an access: what API Activity has no attribute for. */
final class AccessExtension {
    private AccessExtension() {}

    static void write(JsonGenerator json, Access access) throws IOException {
        json.writeObjectFieldStart("secrettrail");
        json.writeStringField("entry_id", access.entryId());
        json.writeStringField("access_class", access.accessClass().name());
        json.writeStringField("outcome", access.result().outcome().name());
        json.writeStringField("secret_key", access.secretKey().value());
        text(json, "named_as", access.secret().namedAs());
        json.writeStringField("resolution", access.secret().resolution().text());
        text(json, "typed_arn", access.secret().typedArn());
        text(json, "secret_group", access.secret().group().orElse(null));
        text(json, "generation", access.secret().generation().orElse(null));
        json.writeStringField("decrypted", access.decrypted().text());
        json.writeStringField("actor_key", access.actor().key().value());
        json.writeStringField("principal", access.actor().principal());
        text(json, "source_identity", access.actor().session().sourceIdentity());
        WorkloadJson.write(json, access.workload());
        ChainJson.write(json, access.actor().chain());
        json.writeStringField("tool", access.origin().tool());
        json.writeStringField("origin_kind", access.origin().kind().name());
        awsRange(json, access.origin().network().aws());
        text(json, "tls_version", access.origin().tls());
        text(json, "kms_key", access.kmsKey().orElse(null));
        text(json, "corrects", access.event().corrects());
        strings(json, "flags", access.flags().stream().map(AccessFlag::name).toList());
        text(json, "detail", access.detail());
        strings(json, "findings", access.findings());
        json.writeStringField("route", access.provenance().route().text());
        ProofJson.write(json, access.provenance().proof());
        json.writeEndObject();
    }

    private static void awsRange(JsonGenerator json, Origin.@Nullable AwsRange range) throws IOException {
        if (range != null) {
            json.writeObjectFieldStart("aws_range");
            json.writeStringField("service", range.service());
            json.writeStringField("region", range.region());
            json.writeEndObject();
        }
    }

    private static void strings(JsonGenerator json, String field, Iterable<String> values) throws IOException {
        var each = values.iterator();
        if (!each.hasNext()) {
            return;
        }
        json.writeArrayFieldStart(field);
        while (each.hasNext()) {
            json.writeString(each.next());
        }
        json.writeEndArray();
    }
}
