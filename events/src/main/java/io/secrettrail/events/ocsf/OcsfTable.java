package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of OCSF 1.6.0 that our documents carry, with type, requirement and allowed values ({@code attributes.txt} beside this
 * class). Tells for any document what in it breaks the contract, attributes outside the table included.
 */
public final class OcsfTable {
    private static final String FREE = "{}";

    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Map<String, Set<String>> oneOf = new HashMap<>();

    private OcsfTable() {}

    /** The table of API Activity (6003) or Detection Finding (2004). */
    public static OcsfTable of(int classUid) {
        var table = new OcsfTable();
        try (var in = OcsfTable.class.getResourceAsStream("attributes.txt")) {
            new String(java.util.Objects.requireNonNull(in, "attributes.txt").readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals("both") || words[0].equals(Integer.toString(classUid)))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException("attributes.txt is not readable", e);
        }
        return table;
    }

    /** What is wrong with a document, one line each; empty when it conforms. */
    public List<String> violations(JsonNode document) {
        var found = new ArrayList<String>();
        check("", document, found);
        return found;
    }

    private void add(String[] words) {
        var path = words[1];
        var values = words.length > 4 ? Set.of(words[4].split(",")) : Set.<String>of();
        switch (words[2]) {
            case "one-of" -> oneOf.put(path, values);
            case "values" ->
                attributes.computeIfPresent(
                        path, (_, attribute) -> new Attribute(attribute.type(), attribute.requirement(), values));
            default -> attributes.put(path, new Attribute(words[2], words[3], values));
        }
    }

    private void check(String path, JsonNode node, List<String> found) {
        if (node.isObject()) {
            checkObject(path, node, found);
        } else if (node.isArray()) {
            for (var element : node) {
                checkValue(path + "[]", element, found);
            }
        }
    }

    private void checkObject(String path, JsonNode node, List<String> found) {
        var prefix = path.isEmpty() ? "" : path + ".";
        attributes.forEach((name, attribute) -> {
            boolean child = name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0 && !name.endsWith("[]");
            boolean demanded = attribute.requirement().equals(path.isEmpty() ? "required" : "in-parent");
            if (child && demanded && !node.has(name.substring(prefix.length()))) {
                found.add(name + " is required");
            }
        });
        var alternatives = oneOf.get(path);
        if (alternatives != null && alternatives.stream().noneMatch(node::has)) {
            found.add(path + " needs one of " + alternatives);
        }
        if (attributes.containsKey(prefix + FREE)) {
            return;
        }
        node.properties().forEach(field -> checkValue(prefix + field.getKey(), field.getValue(), found));
    }

    private void checkValue(String path, JsonNode value, List<String> found) {
        @Nullable Attribute attribute = attributes.get(path);
        if (attribute == null) {
            found.add(path + " is not in the table");
        } else if (!attribute.accepts(value)) {
            found.add(path + " must be " + attribute.type() + " " + attribute.values() + " but is "
                    + value.getNodeType());
        } else {
            check(path, value, found);
        }
    }

    private record Attribute(String type, String requirement, Set<String> values) {
        boolean accepts(JsonNode value) {
            boolean rightType = switch (type) {
                case "integer" -> value.isIntegralNumber();
                case "string" -> value.isTextual();
                case "boolean" -> value.isBoolean();
                case "array" -> value.isArray();
                default -> value.isObject();
            };
            return rightType && (values.isEmpty() || values.contains(value.asText()));
        }
    }
}
