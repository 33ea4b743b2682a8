package io.secrettrail.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, as OpenSearch writes them. A condition on null is no condition. */
final class Filters {
    private final ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode exclusions = JsonNodeFactory.instance.arrayNode();

    Filters is(String field, @Nullable Object value) {
        if (value != null) {
            conditions.add(term(field, value));
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

    <T> Filters addIfAny(@Nullable T wanted, Function<T, ObjectNode> condition) {
        return wanted == null ? this : add(condition.apply(wanted));
    }

    Filters add(ObjectNode condition) {
        conditions.add(condition);
        return this;
    }

    Filters not(ObjectNode condition) {
        exclusions.add(condition);
        return this;
    }

    Filters isNoneOf(String field, Collection<String> values) {
        return values.isEmpty() ? this : not(terms(field, values));
    }

    ObjectNode query() {
        var query = JsonNodeFactory.instance.objectNode();
        if (conditions.isEmpty() && exclusions.isEmpty()) {
            query.putObject("match_all");
            return query;
        }
        var bool = query.putObject("bool");
        bool.set("filter", conditions.deepCopy());
        if (!exclusions.isEmpty()) {
            bool.set("must_not", exclusions.deepCopy());
        }
        return query;
    }

    static ObjectNode term(String field, Object value) {
        var condition = JsonNodeFactory.instance.objectNode();
        condition.putObject("term").put(field, value.toString());
        return condition;
    }

    static ObjectNode exists(String field) {
        var condition = JsonNodeFactory.instance.objectNode();
        condition.putObject("exists").put("field", field);
        return condition;
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
