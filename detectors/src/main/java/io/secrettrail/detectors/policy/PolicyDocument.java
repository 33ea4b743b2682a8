package io.secrettrail.detectors.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.cloudtrail.Json;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy, as far as it can be read: what is no statement is left out, and so are statements beyond a hundred. */
public record PolicyDocument(List<Statement> statements) {
    private static final int MOST_STATEMENTS = 100;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 512;

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Reads JSON, JSON inside a JSON text, or either of them URL-encoded; empty for what is none of these. */
    public static Optional<PolicyDocument> parse(String text) {
        var plain = text.strip();
        if (plain.startsWith("%")) {
            try {
                plain = URLDecoder.decode(plain, UTF_8);
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        try {
            var json = Json.MAPPER.readTree(plain);
            if (json != null && json.isTextual() && json.textValue().strip().startsWith("{")) {
                json = Json.MAPPER.readTree(json.textValue());
            }
            return json != null && json.isObject() ? Optional.of(of(json)) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static PolicyDocument of(JsonNode json) {
        var read = new ArrayList<Statement>();
        var statements = json.path("Statement");
        for (var statement : statements.isArray() ? statements : List.of(statements)) {
            if (statement.isObject() && read.size() < MOST_STATEMENTS) {
                read.add(statement(statement, read.size() + 1));
            }
        }
        return new PolicyDocument(read);
    }

    private static Statement statement(JsonNode json, int position) {
        var sid = json.path("Sid").asText("");
        return new Statement(
                sid.isEmpty() ? "statement " + position : cut(sid),
                json.path("Effect").asText("").equalsIgnoreCase("Allow"),
                principals(json.has("NotPrincipal") ? json.path("NotPrincipal") : json.path("Principal")),
                json.has("NotPrincipal"),
                texts(json.has("NotAction") ? json.path("NotAction") : json.path("Action")),
                json.has("NotAction"),
                texts(json.has("NotResource") ? json.path("NotResource") : json.path("Resource")),
                json.has("NotResource"),
                conditions(json.path("Condition")));
    }

    private static List<String> principals(JsonNode json) {
        if (!json.isObject()) {
            return texts(json);
        }
        var all = new ArrayList<String>();
        json.properties()
                .forEach(kind -> texts(kind.getValue())
                        .forEach(name ->
                                all.add(kind.getKey().equalsIgnoreCase("AWS") ? name : kind.getKey() + ":" + name)));
        return all;
    }

    private static List<Condition> conditions(JsonNode json) {
        var all = new ArrayList<Condition>();
        json.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(
                                key -> all.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return all;
    }

    /** One text or several; numbers and booleans as text. */
    private static List<String> texts(JsonNode json) {
        var all = new ArrayList<String>();
        for (var one : json.isArray() ? json : List.of(json)) {
            if (one.isValueNode() && !one.isNull() && all.size() < MOST_VALUES) {
                all.add(cut(one.asText()));
            }
        }
        return all;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }
}
