package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index templates of this version, from JSON resources, with refresh, replicas and codec filled in. A template of a later version stays as it
 * is; indices that exist take over the settings and the fields that were added.
 */
final class Templates {
    static final List<String> NAMES = List.of(
            "secrettrail-trail",
            Indices.ALERTS,
            Indices.FINDINGS,
            Indices.COVERAGE,
            Indices.CATALOG,
            Indices.INVENTORY,
            Indices.DEAD_LETTERS);

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final String CODECS = "opensearch-custom-codecs";
    private static final Map<String, String> IF_ANY =
            Map.of("ignore_unavailable", "true", "allow_no_indices", "true", "expand_wildcards", "open");

    private final Cluster cluster;
    private final SinkConfig config;

    Templates(Cluster cluster, SinkConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    static ObjectNode read(String name) {
        try (var resource = Templates.class.getResourceAsStream(name + ".json")) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks the template " + name);
            }
            return (ObjectNode) Json.MAPPER.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + name + " is not readable", e);
        }
    }

    void install() throws Cluster.NoAnswer, Cluster.Refusal, InterruptedException {
        var codecs = hasCodecs();
        for (var name : NAMES) {
            install(name, read(name), codecs);
        }
    }

    /** Asks by name: the list of plugins is never empty, built-in modules are in it. Who may not ask does without. */
    private boolean hasCodecs() throws Cluster.NoAnswer, InterruptedException {
        var plugins = cluster.get("/_cat/plugins", Map.of("format", "json", "h", "component"));
        if (plugins.ok()) {
            for (var plugin : plugins.json()) {
                if (plugin.path("component").asText().equals(CODECS)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void install(String name, ObjectNode template, boolean codecs)
            throws Cluster.NoAnswer, Cluster.Refusal, InterruptedException {
        var stored = storedVersion(name);
        var version = template.path("version").asInt();
        if (stored > version) {
            LOG.warn("Template {} is of version {}, ours is {}: left as it is", name, stored, version);
            return;
        }
        var settings = settings(name);
        var all = ((ObjectNode) template.path("template").path("settings"));
        all.setAll(settings);
        if (codecs && name.equals("secrettrail-trail")) {
            all.put("index.codec", "zstd_no_dict");
        }
        good("install template " + name, cluster.put("/_index_template/" + name, Map.of(), template));
        var indices = template.path("index_patterns").path(0).asText();
        catchUp(indices, "_settings", settings);
        if (stored < version) {
            catchUp(indices, "_mapping", template.path("template").path("mappings"));
        }
    }

    private int storedVersion(String name) throws Cluster.NoAnswer, Cluster.Refusal, InterruptedException {
        var answer = cluster.get("/_index_template/" + name, Map.of());
        if (answer.status() == 404) {
            return 0;
        }
        return good("read template " + name, answer)
                .path("index_templates")
                .path(0)
                .path("index_template")
                .path("version")
                .asInt();
    }

    private ObjectNode settings(String name) {
        var refresh = name.equals("secrettrail-trail") ? config.trailRefresh() : config.alertsRefresh();
        return Json.MAPPER
                .createObjectNode()
                .put("index.refresh_interval", seconds(refresh))
                .put("index.number_of_replicas", config.replicas());
    }

    private void catchUp(String indices, String what, JsonNode body) throws Cluster.NoAnswer, InterruptedException {
        var answer = cluster.put("/" + indices + "/" + what, IF_ANY, body);
        if (!answer.ok() && answer.status() != 404) {
            LOG.warn("{} of existing indices {} stay as they are: {}", what, indices, answer.statusAndReason());
        }
    }

    private JsonNode good(String what, Cluster.Answer answer) throws Cluster.Refusal {
        if (!answer.ok()) {
            throw new Cluster.Refusal(cluster + " does not let us " + what + ": " + answer.statusAndReason());
        }
        return answer.json();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
