package io.secrettrail.sink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secrettrail.events.cloudtrail.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What OpenSearch said to a whole bulk request. */
sealed interface BulkAnswer {
    /** One outcome per item, in the order of the request. */
    record Items(List<BulkOutcome> outcomes) implements BulkAnswer {}

    /** The request as a whole cannot be taken (too large, or one item spoils it): smaller ones may. */
    record Split(int status, String reason) implements BulkAnswer {}

    /** Nothing is wrong with the documents: the same request may succeed later. */
    record Later(String reason) implements BulkAnswer {}

    /** Only what decides comes back: with hundreds of items the rest would be most of the answer. */
    Map<String, String> PARAMETERS =
            Map.of("filter_path", "errors,items.*.status,items.*.error.type,items.*.error.reason,error,status");

    static BulkAnswer ask(Cluster cluster, List<BulkItem> items, int bytes) throws InterruptedException {
        var body = new ByteArrayOutputStream(bytes);
        items.forEach(item -> item.writeTo(body));
        try {
            return read(cluster.post("/_bulk", PARAMETERS, body.toByteArray()), items, cluster);
        } catch (Cluster.NoAnswer e) {
            return new Later(String.valueOf(e.getMessage()));
        }
    }

    private static BulkAnswer read(Cluster.Answer answer, List<BulkItem> items, Cluster cluster) {
        if (answer.ok()) {
            try {
                return new Items(outcomes(answer.body(), items));
            } catch (IOException e) { // cut off on the way: what was stored answers 409 next time
                return new Later(cluster + " gave an answer that cannot be read: " + e.getMessage());
            }
        }
        return switch (answer.status()) {
            case 400, 413 -> new Split(answer.status(), answer.reason());
            case 401, 403 ->
                new Later(cluster + " refuses our login (" + answer.statusAndReason()
                        + "): check sink.connection.user, its password and its rights");
            default -> new Later(cluster + " answers " + answer.statusAndReason());
        };
    }

    private static List<BulkOutcome> outcomes(byte[] body, List<BulkItem> items) throws IOException {
        var outcomes = new ArrayList<BulkOutcome>(items.size());
        try (var parser = Json.FACTORY.createParser(body)) {
            String field;
            parser.nextToken();
            while ((field = parser.nextFieldName()) != null) {
                parser.nextToken();
                if (field.equals("items")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT && outcomes.size() < items.size()) {
                        outcomes.add(outcome(parser, items.get(outcomes.size())));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (outcomes.size() != items.size()) {
            throw new IOException(outcomes.size() + " outcomes for " + items.size() + " documents");
        }
        return outcomes;
    }

    /** From the start of {@code {"create": {"status": 201}}} to its end. */
    private static BulkOutcome outcome(JsonParser parser, BulkItem item) throws IOException {
        parser.nextFieldName();
        parser.nextToken();
        int status = 0;
        var type = "";
        var reason = "";
        String field;
        while ((field = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (field.equals("status")) {
                status = parser.getIntValue();
            } else if (field.equals("error") && parser.currentToken() == JsonToken.START_OBJECT) {
                String part;
                while ((part = parser.nextFieldName()) != null) {
                    parser.nextToken();
                    type = part.equals("type") ? parser.getText() : type;
                    reason = part.equals("reason") ? parser.getText() : reason;
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
        }
        parser.nextToken();
        if (status == 0) {
            throw new IOException("an item without status");
        }
        return BulkOutcome.of(item.write(), status, type, reason);
    }
}
