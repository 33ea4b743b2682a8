package io.secrettrail.events.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Samples;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OcsfTableTest {
    @Test
    void shouldNameWhatIsMissing() throws IOException {
        var document = document();
        document.remove("severity_id");
        ((ObjectNode) document.path("api")).remove("operation");

        assertThat(OcsfTable.of(6003).violations(document))
                .containsExactlyInAnyOrder("severity_id is required", "api.operation is required");
    }

    @Test
    void shouldNameWhatIsOutsideTheTableOrOfTheWrongKind() throws IOException {
        var document = document();
        document.put("surprise", 1);
        document.put("status_id", 42);
        document.put("message", 7);

        assertThat(OcsfTable.of(6003).violations(document))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("surprise is not"))
                .anyMatch(line -> line.startsWith("status_id must be"))
                .anyMatch(line -> line.startsWith("message must be string"));
    }

    @Test
    void shouldDemandOneOfTheAlternatives() throws IOException {
        var document = document();
        document.putObject("src_endpoint");

        assertThat(OcsfTable.of(6003).violations(document))
                .singleElement()
                .asString()
                .startsWith("src_endpoint needs one of");
    }

    private static ObjectNode document() throws IOException {
        return (ObjectNode) Json.MAPPER.readTree(AccessCodec.write(Samples.fullAccess()));
    }
}
