package io.secrettrail.events.ocsf;

import static io.secrettrail.events.ocsf.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.CredentialIssue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code secrettrail.chain}: who the credentials of the call were issued to, the nearest issue first; left out while none is known. */
final class ChainJson {
    static final String FIELD = "chain";

    private ChainJson() {}

    static void write(JsonGenerator json, List<CredentialIssue> chain) throws IOException {
        if (chain.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(FIELD);
        for (var issue : chain) {
            json.writeStartObject();
            json.writeStringField("principal", issue.principal());
            json.writeStringField("via", issue.via());
            json.writeStringField("credential_uid", issue.accessKeyId());
            text(json, "subject", issue.subject());
            text(json, "source_identity", issue.sourceIdentity());
            json.writeStringField("event_uid", issue.eventId());
            json.writeStringField("time_dt", issue.time().toString());
            text(
                    json,
                    "expiration_time_dt",
                    issue.expires() == null ? null : issue.expires().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<CredentialIssue> read(JsonNode chain) {
        var issues = new ArrayList<CredentialIssue>(chain.size());
        for (var issue : chain) {
            var expires = issue.path("expiration_time_dt").textValue();
            issues.add(new CredentialIssue(
                    issue.path("principal").asText(),
                    issue.path("via").asText(),
                    issue.path("credential_uid").asText(),
                    issue.path("subject").textValue(),
                    issue.path("source_identity").textValue(),
                    issue.path("event_uid").asText(),
                    Instant.parse(issue.path("time_dt").asText()),
                    expires == null ? null : Instant.parse(expires)));
        }
        return issues;
    }
}
