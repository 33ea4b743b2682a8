package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link AlertWriter} wrote. */
final class AlertReader {
    private AlertReader() {}

    static Alert alert(JsonNode document) {
        var ours = document.path("secrettrail");
        var info = document.path("finding_info");
        return new Alert(
                required(ours, "alert_id"),
                ours.path("version").asLong(),
                detector(info),
                subject(ours),
                Severity.ofOcsfId(document.path("severity_id").asInt()),
                required(ours, "severity_reason"),
                new Alert.Span(
                        Instant.parse(required(ours, "window")),
                        Instant.ofEpochMilli(info.path("first_seen_time").asLong()),
                        Instant.ofEpochMilli(info.path("last_seen_time").asLong())),
                explanation(document.path("message").asText(), ours),
                new Alert.Secrets(
                        strings(ours.path("secret_key")).stream()
                                .map(SecretKey::new)
                                .toList(),
                        ours.path("secrets_total").asInt()),
                evidence(document.path("evidences").path(0).path("data")),
                findings(ours.path("findings")),
                Set.copyOf(strings(ours.path("labels"))),
                handling(ours.path("handling")));
    }

    private static Alert.Detector detector(JsonNode info) {
        var techniques = new ArrayList<String>();
        info.path("attacks").forEach(attack -> techniques.add(required(attack.path("technique"), "uid")));
        var analytic = info.path("analytic");
        return new Alert.Detector(
                required(analytic, "uid"),
                required(analytic, "version"),
                required(info, "title"),
                analytic.path("type_id").asInt() == 3,
                techniques);
    }

    private static Alert.Subject subject(JsonNode ours) {
        var actor = text(ours, "actor_key");
        return new Alert.Subject(
                required(ours, "entity"),
                actor == null ? null : new ActorKey(actor),
                text(ours, "principal"),
                text(ours, "workload_label"),
                strings(ours.path("origins")),
                strings(ours.path("tools")),
                strings(ours.path("access_keys")));
    }

    private static Alert.Explanation explanation(String sentence, JsonNode ours) {
        var usual = ours.path("usual");
        var facts = new LinkedHashMap<String, List<String>>();
        ours.path("facts").properties().forEach(fact -> facts.put(fact.getKey(), strings(fact.getValue())));
        return new Alert.Explanation(
                sentence,
                required(ours, "parameter"),
                ours.path("observed").asDouble(),
                new Usual(
                        AlertExtension.kind(usual),
                        usual.path("value").asDouble(),
                        instant(usual, "set_at"),
                        usual.path("history_days").asDouble()),
                ours.path("threshold").asDouble(),
                facts,
                strings(ours.path("iac_found")),
                strings(ours.path("iac_missing")),
                required(ours, "coverage"),
                required(ours, "harmless"),
                required(ours, "next_step"));
    }

    private static Alert.Evidence evidence(JsonNode data) {
        return new Alert.Evidence(
                strings(data.path("event_uids")), data.path("event_uids_total").asLong());
    }

    private static List<Alert.FindingRef> findings(JsonNode array) {
        var found = new ArrayList<Alert.FindingRef>();
        array.forEach(item -> found.add(new Alert.FindingRef(
                required(item, "id"),
                required(item, "type"),
                item.path("severity").asDouble())));
        return found;
    }

    private static Alert.Handling handling(JsonNode node) {
        return new Alert.Handling(
                AlertStatus.valueOf(required(node, "status")),
                text(node, "assignee"),
                text(node, "reason"),
                text(node, "by"),
                instant(node, "at"),
                suppression(node.path("suppression")));
    }

    private static Alert.@Nullable SuppressedBy suppression(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new Alert.SuppressedBy(
                        required(node, "id"),
                        required(node, "owner"),
                        required(node, "reason"),
                        Instant.parse(required(node, "until")));
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        var text = text(node, field);
        return text == null ? null : Instant.parse(text);
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
