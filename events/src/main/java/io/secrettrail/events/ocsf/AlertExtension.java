package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Usual;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code secrettrail} in the document of an alert: what Detection Finding has no attribute for. */
final class AlertExtension {
    private AlertExtension() {}

    static ObjectNode of(Alert alert) {
        var ours = JsonNodeFactory.instance.objectNode();
        var why = alert.explanation();
        var subject = alert.subject();
        ours.put("alert_id", alert.id()).put("short_id", alert.shortId()).put("version", alert.version());
        ours.put("incident", alert.incident());
        ours.put("detector", alert.detector().id()).put("entity", subject.entity());
        text(ours, "actor_key", subject.actor() == null ? null : subject.actor().value());
        text(ours, "principal", subject.principal());
        text(ours, "workload_label", subject.workload());
        strings(
                ours.putArray("secret_key"),
                alert.secrets().keys().stream().map(SecretKey::value).toList());
        ours.put("secrets_total", alert.secrets().total());
        ours.put("window", alert.span().window().toString());
        strings(ours.putArray("labels"), alert.labels());
        strings(ours.putArray("origins"), subject.origins());
        strings(ours.putArray("tools"), subject.tools());
        strings(ours.putArray("access_keys"), subject.accessKeys());
        ours.put("severity_reason", alert.severityReason());
        ours.put("parameter", why.parameter()).put("observed", why.observed()).put("threshold", why.threshold());
        var usual = ours.putObject("usual");
        usual.put("kind", kind(why.usual()))
                .put("value", why.usual().value())
                .put("history_days", why.usual().historyDays());
        text(
                usual,
                "set_at",
                why.usual().setAt() == null ? null : why.usual().setAt().toString());
        var facts = ours.putObject("facts");
        why.facts().forEach((heading, lines) -> strings(facts.putArray(heading), lines));
        strings(ours.putArray("iac_found"), why.iacFound());
        strings(ours.putArray("iac_missing"), why.iacMissing());
        ours.put("coverage", why.coverage()).put("harmless", why.harmless()).put("next_step", why.nextStep());
        var findings = ours.putArray("findings");
        alert.findings()
                .forEach(finding -> findings.addObject()
                        .put("id", finding.id())
                        .put("type", finding.type())
                        .put("severity", finding.severity()));
        ours.set("handling", handling(alert.handling()));
        return ours;
    }

    private static ObjectNode handling(Alert.Handling handling) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("status", handling.status().name());
        text(node, "assignee", handling.assignee());
        text(node, "reason", handling.reason());
        text(node, "by", handling.by());
        text(node, "at", handling.at() == null ? null : handling.at().toString());
        var suppression = handling.suppression();
        if (suppression != null) {
            node.putObject("suppression")
                    .put("id", suppression.id())
                    .put("owner", suppression.owner())
                    .put("reason", suppression.reason())
                    .put("until", suppression.until().toString());
        }
        return node;
    }

    /** The kind of usual value as it stands in documents. */
    static String kind(Usual usual) {
        return usual.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Usual.Kind kind(JsonNode usual) {
        return Usual.Kind.valueOf(
                usual.path("kind").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void strings(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    private static void text(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
