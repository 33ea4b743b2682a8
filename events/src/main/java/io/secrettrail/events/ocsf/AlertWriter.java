package io.secrettrail.events.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Builds the document of an alert; alerts are few, so a tree is good enough. */
final class AlertWriter {
    private static final int CLASS = 2004;
    private static final int MAX_RESOURCES = 100;
    private static final String PRODUCT = "SecretTrail";

    private AlertWriter() {}

    static ObjectNode document(Alert alert) {
        var document = object();
        int activity = activity(alert);
        document.put("activity_id", activity)
                .put(
                        "activity_name",
                        switch (activity) {
                            case 1 -> "Create";
                            case 2 -> "Update";
                            default -> "Close";
                        })
                .put("category_uid", 2)
                .put("category_name", "Findings")
                .put("class_uid", CLASS)
                .put("class_name", "Detection Finding")
                .put("type_uid", CLASS * 100L + activity)
                .put("severity_id", alert.severity().ocsfId())
                .put("severity", caption(alert.severity()))
                .put("status_id", alert.handling().status().ocsfId())
                .put("status", caption(alert.handling().status()))
                .put("confidence_id", alert.severity().atLeast(Severity.HIGH) ? 3 : 2)
                .put("is_alert", alert.severity().atLeast(Severity.MEDIUM))
                .put("message", alert.explanation().sentence());
        time(document, "time", alert.span().lastSeen());
        time(document, "start_time", alert.span().firstSeen());
        time(document, "end_time", alert.span().lastSeen());
        document.set("metadata", metadata(alert));
        document.set("cloud", cloud(alert));
        document.set("finding_info", findingInfo(alert));
        document.putArray("anomaly_analyses").add(anomaly(alert));
        document.putArray("evidences").add(evidence(alert));
        document.set("resources", resources(alert));
        document.set("secrettrail", AlertExtension.of(alert));
        return document;
    }

    private static int activity(Alert alert) {
        if (alert.handling().status() == AlertStatus.RESOLVED) {
            return 3;
        }
        long emission = alert.version() & 0xFFFF_FFFFL;
        return emission <= 1 ? 1 : 2;
    }

    private static ObjectNode metadata(Alert alert) {
        var metadata = object();
        metadata.put("version", Ocsf.VERSION)
                .put("uid", alert.id() + "|" + alert.version())
                .put("correlation_uid", alert.incident());
        strings(metadata.putArray("profiles"), List.of("cloud", "datetime", "incident"));
        metadata.putObject("product")
                .put("name", PRODUCT)
                .put("vendor_name", PRODUCT)
                .putObject("feature")
                .put("uid", "secrettrail-detection")
                .put("name", "detection");
        return metadata;
    }

    private static ObjectNode cloud(Alert alert) {
        var cloud = object().put("provider", "AWS");
        var keys = alert.secrets().keys();
        var regions = keys.stream()
                .map(SecretKey::region)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        var accounts = keys.stream()
                .map(SecretKey::account)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (regions.size() == 1) {
            cloud.put("region", regions.getFirst());
        }
        if (accounts.size() == 1) {
            cloud.putObject("account").put("uid", accounts.getFirst());
        }
        return cloud;
    }

    private static ObjectNode findingInfo(Alert alert) {
        var info = object();
        info.put("uid", alert.id())
                .put("title", alert.detector().title())
                .put("desc", alert.severityReason())
                .put("related_events_count", alert.evidence().total());
        info.putArray("types").add(alert.detector().id());
        time(info, "first_seen_time", alert.span().firstSeen());
        time(info, "last_seen_time", alert.span().lastSeen());
        info.putObject("analytic")
                .put("type_id", alert.detector().statistical() ? 3 : 1)
                .put("type", alert.detector().statistical() ? "Statistical" : "Rule")
                .put("uid", alert.detector().id())
                .put("name", alert.detector().title())
                .put("version", alert.detector().version());
        var attacks = info.putArray("attacks");
        alert.detector()
                .techniques()
                .forEach(id -> attacks.addObject().putObject("technique").put("uid", id));
        if (!alert.findings().isEmpty()) {
            var related = info.putArray("related_events");
            alert.findings()
                    .forEach(finding ->
                            related.addObject().put("uid", finding.id()).put("type", finding.type()));
        }
        return info;
    }

    private static ObjectNode anomaly(Alert alert) {
        var why = alert.explanation();
        var anomaly = object();
        anomaly.putArray("analysis_targets")
                .addObject()
                .put("name", alert.subject().entity())
                .put("type", "Scope");
        observation(
                anomaly.putArray("baselines").addObject(),
                why.parameter(),
                AlertExtension.kind(why.usual()),
                why.usual().value());
        observation(anomaly.putArray("anomalies").addObject(), why.parameter(), "count", why.observed());
        return anomaly;
    }

    private static void observation(ObjectNode node, String parameter, String pattern, double value) {
        node.put("observation_parameter", parameter).put("observed_pattern", pattern);
        node.putArray("observations").addObject().put("value", number(value));
    }

    private static ObjectNode evidence(Alert alert) {
        var evidence = object();
        var actor = alert.subject().actor();
        if (actor != null) {
            var user = evidence.putObject("actor").putObject("user").put("uid", actor.value());
            if (!alert.subject().accessKeys().isEmpty()) {
                user.put("credential_uid", alert.subject().accessKeys().getFirst());
            }
        }
        var data = evidence.putObject("data");
        strings(data.putArray("event_uids"), alert.evidence().eventIds());
        data.put("event_uids_total", alert.evidence().total())
                .put(
                        "evidence_complete",
                        alert.evidence().total() == alert.evidence().eventIds().size());
        return evidence;
    }

    private static ArrayNode resources(Alert alert) {
        var resources = JsonNodeFactory.instance.arrayNode();
        var actor = alert.subject().actor();
        if (actor != null) {
            resources
                    .addObject()
                    .put("uid", actor.value())
                    .put("type", "principal")
                    .put("role", "Actor")
                    .put("role_id", 2);
        }
        alert.secrets().keys().stream()
                .limit(MAX_RESOURCES)
                .forEach(key -> resources
                        .addObject()
                        .put("uid", key.value())
                        .put("name", key.name())
                        .put("type", Ocsf.resourceType(key))
                        .put("role", "Target")
                        .put("role_id", 1));
        return resources;
    }

    private static void time(ObjectNode node, String field, Instant time) {
        node.put(field, time.toEpochMilli()).put(field + "_dt", time.toString());
    }

    private static void strings(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    /** Whole numbers without a decimal point, others with three digits at the most. */
    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String caption(Severity severity) {
        return switch (severity) {
            case INFO -> "Informational";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    private static String caption(AlertStatus status) {
        return switch (status) {
            case NEW -> "New";
            case IN_PROGRESS -> "In Progress";
            case SUPPRESSED -> "Suppressed";
            case RESOLVED -> "Resolved";
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
