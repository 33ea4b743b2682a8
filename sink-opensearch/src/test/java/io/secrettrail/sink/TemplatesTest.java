package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AccessCodec;
import io.secrettrail.events.ocsf.AlertCodec;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
    /** Fields that few entries have cost little. */
    private static final Set<String> RARE = Set.of(
            "secrettrail.typed_arn",
            "secrettrail.corrects",
            "secrettrail.kms_key",
            "secrettrail.flags",
            "unmapped.sharedEventID");

    static List<String> names() {
        return Templates.NAMES;
    }

    @Test
    void shouldMapOnlyFieldsThatEntriesCarry() throws IOException {
        // Given
        var emitted = new TreeSet<String>();
        var entries = List.of(
                secretRead("e-1").as(AccessClass.VALUE_READ, Outcome.DENIED),
                secretRead("e-2").as(new Workload.Ec2Instance("i-1")).from("secretsmanager.amazonaws.com", "x"),
                secretRead("e-3").as(new Workload.LambdaFunction("rotate")),
                secretRead("e-4").typed("arn").copyOf("shared", "1").correcting("e-3"),
                secretRead("e-5").unwrappedBy("arn:aws:kms:eu-west-1:111122223333:key/k"));
        for (var entry : entries) {
            leaves("", Json.MAPPER.readTree(entry.json()), emitted);
        }

        leaves("", Json.MAPPER.readTree(AccessCodec.write(Fixtures.explained(secretRead("e-6"), "ci"))), emitted);

        // When
        var mapped = mapped("secrettrail-trail").keySet();

        // Then
        assertThat(emitted).containsAll(mapped);
    }

    @Test
    void shouldMapOnlyFieldsThatAlertsCarry() throws IOException {
        // Given
        var emitted = new TreeSet<String>();
        var alert = Fixtures.alert(
                "d",
                "ci",
                "2026-01-05T10:30:00Z",
                1,
                Severity.HIGH,
                secretRead("e").key());
        leaves("", Json.MAPPER.readTree(AlertCodec.write(alert)), emitted);
        emitted.add("secrettrail.labels"); // arrays that are empty here
        emitted.add("secrettrail.access_keys");
        emitted.add("secrettrail.handling.assignee");

        // When
        var mapped = mapped("secrettrail-alerts").keySet();

        // Then
        assertThat(emitted).containsAll(mapped);
    }

    @Test
    void shouldStayLean() {
        // Given
        var searched = new TreeMap<>(mapped("secrettrail-trail"));

        // When
        searched.values()
                .removeIf(field ->
                        field.path("index").isBoolean() && !field.path("index").asBoolean());
        searched.keySet().removeAll(RARE);

        // Then
        assertThat(searched).hasSizeBetween(20, 25);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldRejectNoDocumentForItsSizeOrNewFields(String name) {
        // Given
        var template = Templates.read(name);

        // When
        var fields = mapped(name);

        // Then
        assertThat(template.path("template").path("mappings").path("dynamic").asText())
                .isEqualTo("false");
        assertThat(template.path("version").asInt()).isPositive();
        assertThat(fields).allSatisfy((path, field) -> {
            if (field.path("type").asText().equals("keyword") && !field.has("index")) {
                assertThat(field.path("ignore_above").asInt()).as(path).isBetween(1, 8_191);
            }
            assertThat(field.path("type").asText()).as(path).isNotEqualTo("ip");
        });
    }

    private static TreeMap<String, JsonNode> mapped(String name) {
        var fields = new TreeMap<String, JsonNode>();
        mapped("", Templates.read(name).path("template").path("mappings"), fields);
        return fields;
    }

    private static void mapped(String path, JsonNode node, TreeMap<String, JsonNode> into) {
        if (!node.has("properties")) {
            into.put(path, node);
            return;
        }
        node.path("properties")
                .properties()
                .forEach(field ->
                        mapped(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
    }

    private static void leaves(String path, JsonNode node, Set<String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> leaves(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            node.forEach(element -> leaves(path, element, into));
        } else {
            into.add(path);
        }
    }
}
