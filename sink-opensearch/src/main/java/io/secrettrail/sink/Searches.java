package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.TrailQueries.Unavailable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Searches sent together in one request. An index that does not exist yet is empty; an answer that is not whole is no answer: it is
 * {@link Unavailable}.
 */
final class Searches {
    private final Cluster cluster;

    Searches(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A search of one index or pattern. */
    record Search(String index, ObjectNode body) {}

    static ObjectNode body(ObjectNode query, int size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("size", size)
                .put("track_total_hits", false)
                .set("query", query);
    }

    JsonNode one(Search search) {
        return all(List.of(search)).getFirst();
    }

    List<JsonNode> all(List<Search> searches) {
        var lines = new ByteArrayOutputStream();
        for (var search : searches) {
            line(lines, header(search.index()));
            line(lines, search.body());
        }
        var answer = send(lines.toByteArray());
        var responses = new ArrayList<JsonNode>();
        for (var response : answer.path("responses")) {
            if (response.path("status").asInt() != 200) {
                var error = response.path("error");
                throw unavailable(error.path("type").asText() + ": "
                        + error.path("reason").asText());
            }
            responses.add(response);
        }
        if (responses.size() != searches.size()) {
            throw unavailable(responses.size() + " answers to " + searches.size() + " searches");
        }
        return responses;
    }

    private JsonNode send(byte[] lines) {
        try {
            var answer = cluster.post("/_msearch", Map.of(), lines);
            if (!answer.ok()) {
                throw unavailable(answer.statusAndReason());
            }
            return answer.json();
        } catch (Cluster.NoAnswer e) {
            throw new Unavailable(e.getMessage() + ": check that it runs and is reached from here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while " + cluster + " was asked", e);
        }
    }

    private Unavailable unavailable(String reason) {
        return new Unavailable(cluster + " cannot answer: " + reason, null);
    }

    private static ObjectNode header(String index) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("index", index)
                .put("ignore_unavailable", true)
                .put("allow_no_indices", true)
                .put("allow_partial_search_results", false);
    }

    private static void line(ByteArrayOutputStream lines, ObjectNode json) {
        lines.writeBytes(json.toString().getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
    }
}
