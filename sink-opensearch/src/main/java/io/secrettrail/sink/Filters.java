package io.secrettrail.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, as OpenSearch writes them. A condition on null is no condition. */
final class Filters {
    private final ArrayNode conditions = JsonNodeFactory.instance.arrayNode();

    Filters is(String field, @Nullable Object value) {
        if (value != null) {
            conditions.addObject().putObject("term").put(field, value.toString());
        }
        return this;
    }

    Filters isOneOf(String field, Collection<String> values) {
        conditions.add(terms(field, values));
        return this;
    }

    Filters atLeast(String field, long least) {
        conditions.addObject().putObject("range").putObject(field).put("gte", least);
        return this;
    }

    /** from ≤ field &lt; to, for dates kept as milliseconds. */
    Filters between(String field, Instant from, Instant to) {
        conditions
                .addObject()
                .putObject("range")
                .putObject(field)
                .put("gte", from.toEpochMilli())
                .put("lt", to.toEpochMilli());
        return this;
    }

    /** The span from one date field to another touches the period. */
    Filters overlaps(String first, String last, Instant from, Instant to) {
        conditions.addObject().putObject("range").putObject(last).put("gte", from.toEpochMilli());
        conditions.addObject().putObject("range").putObject(first).put("lt", to.toEpochMilli());
        return this;
    }

    Filters add(ObjectNode condition) {
        conditions.add(condition);
        return this;
    }

    ObjectNode query() {
        var query = JsonNodeFactory.instance.objectNode();
        if (conditions.isEmpty()) {
            query.putObject("match_all");
        } else {
            query.putObject("bool").set("filter", conditions);
        }
        return query;
    }

    static ObjectNode terms(String field, Collection<String> values) {
        var condition = JsonNodeFactory.instance.objectNode();
        var list = condition.putObject("terms").putArray(field);
        values.forEach(list::add);
        return condition;
    }

    /** At least one of them holds. */
    static ObjectNode anyOf(ObjectNode... alternatives) {
        var condition = JsonNodeFactory.instance.objectNode();
        var should = condition.putObject("bool").put("minimum_should_match", 1).putArray("should");
        for (var alternative : alternatives) {
            should.add(alternative);
        }
        return condition;
    }
}
