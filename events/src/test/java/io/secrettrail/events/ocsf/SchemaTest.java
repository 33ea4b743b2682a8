package io.secrettrail.events.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Origin;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Route;
import io.secrettrail.events.Samples;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas find what breaks them, list exactly what the code can write, and are explained on their page. */
class SchemaTest {
    @Test
    void shouldRefuseWhatIsMissingSurprisingOrOfTheWrongKind() throws IOException {
        // Given
        var document = (ObjectNode) Json.MAPPER.readTree(AccessCodec.write(Samples.fullAccess()));
        document.remove("severity_id");
        document.put("surprise", 1);
        document.put("status_id", 42);
        document.putObject("src_endpoint");
        ((ObjectNode) document.path("api")).remove("operation");
        ((ObjectNode) document.path("secrettrail")).put("outcome", "FINE");

        // When
        var violations = Schema.ofTrailEntry().violations(document);

        // Then
        assertThat(violations)
                .anyMatch(line -> line.contains("'severity_id'"))
                .anyMatch(line -> line.contains("'surprise'"))
                .anyMatch(line -> line.contains("status_id"))
                .anyMatch(line -> line.contains("src_endpoint"))
                .anyMatch(line -> line.contains("'operation'"))
                .anyMatch(line -> line.contains("outcome"));
    }

    static Stream<Arguments> enumerations() {
        return Stream.of(
                Arguments.of("/access_class/enum", names(AccessClass.values())),
                Arguments.of("/outcome/enum", names(Outcome.values())),
                Arguments.of("/origin_kind/enum", names(Origin.Kind.values())),
                Arguments.of("/flags/items/enum", names(AccessFlag.values())),
                Arguments.of(
                        "/resolution/enum",
                        Arrays.stream(Resolution.values()).map(Resolution::text).toList()),
                Arguments.of(
                        "/route/enum",
                        Arrays.stream(Route.values()).map(Route::text).toList()));
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void shouldListTheValuesThatTheCodeKnows(String pointer, List<String> known) throws IOException {
        // When
        var listed = Schema.ofTrailEntry().extension().at(pointer);

        // Then
        assertThat(listed).extracting(value -> value.asText()).containsExactlyElementsOf(known);
    }

    @Test
    void shouldExplainEveryFieldOfOursOnThePage() throws IOException {
        // Given
        var page = Files.readAllLines(Path.of("..", "docs", "documents.md"));
        int alerts = page.indexOf("## `secrettrail` in an alert");

        // Then
        assertThat(fields(page.subList(0, alerts))).containsExactlyElementsOf(named(Schema.ofTrailEntry()));
        assertThat(fields(page.subList(alerts, page.size()))).containsExactlyElementsOf(named(Schema.ofAlert()));
    }

    private static List<String> fields(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    private static List<String> named(Schema schema) {
        return schema.extension().properties().stream()
                .map(field -> field.getKey())
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
