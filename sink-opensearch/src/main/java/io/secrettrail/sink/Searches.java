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
    private static final int VALUES_AT_ONCE = 5_000;

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

    /** Asks how many values a keyword has; near, when there are more than {@code exactUpTo}. */
    static ObjectNode distinct(String field, int exactUpTo) {
        var aggregation = JsonNodeFactory.instance.objectNode();
        aggregation.putObject("cardinality").put("field", field).put("precision_threshold", exactUpTo);
        return aggregation;
    }

    /** Every value that a keyword has among the entries asked for, however many. */
    List<String> values(String index, ObjectNode query, String field) {
        var values = new ArrayList<String>();
        JsonNode after = null;
        do {
            var body = body(query, 0);
            var pages = body.putObject("aggs").putObject("values").putObject("composite");
            pages.put("size", VALUES_AT_ONCE);
            pages.putArray("sources")
                    .addObject()
                    .putObject("value")
                    .putObject("terms")
                    .put("field", field);
            if (after != null) {
                pages.set("after", after);
            }
            var page = one(new Search(index, body)).path("aggregations").path("values");
            page.path("buckets")
                    .forEach(bucket ->
                            values.add(bucket.path("key").path("value").asText()));
            after = page.path("buckets").size() < VALUES_AT_ONCE ? null : page.path("after_key");
        } while (after != null);
        return values;
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
