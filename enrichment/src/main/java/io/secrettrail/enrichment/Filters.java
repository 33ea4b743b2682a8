package io.secrettrail.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The filters of a call to Secrets Manager that lists, or reads in a batch. */
record Filters(JsonNode list) {
    static Filters of(JsonNode request) {
        return new Filters(request.path("filters"));
    }

    boolean isEmpty() {
        return !list.isArray() || list.isEmpty();
    }

    /** Nearly every secret passes: each value is negated, empty, or one character that names begin with. Without filters nothing was asked. */
    boolean narrowNothing() {
        if (isEmpty()) {
            return false;
        }
        for (JsonNode filter : list) {
            for (JsonNode value : filter.path("values")) {
                var text = value.asText("");
                if (!text.startsWith("!") && text.strip().length() > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code tag-key=!a,!b; name=prod/}. */
    String text() {
        return elements(list).map(Filters::text).collect(Collectors.joining("; "));
    }

    private static String text(JsonNode filter) {
        return elements(filter.path("values"))
                .map(value -> value.asText(""))
                .collect(Collectors.joining(",", filter.path("key").asText("?") + "=", ""));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
