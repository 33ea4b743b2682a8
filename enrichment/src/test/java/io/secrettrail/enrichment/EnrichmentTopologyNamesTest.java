package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.enrichment.caller.Geo;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnrichmentTopologyNamesTest {
    private static final String APPROVED = "enrichment-topology.txt";

    @Test
    void shouldKeepItsNames() throws IOException {
        // Given
        var approved = approved();
        // When
        var described = EnrichmentTopology.build(
                        EnrichmentFixture.CONFIG, new EnrichmentCounts(), Geo.NONE, EnrichmentFixture.streams())
                .describe()
                .toString()
                .replace("\r\n", "\n");

        // Then
        assertThat(described.strip()).as("""
                        The topology has changed. A renamed store starts from empty: events seen in the last hours would be written again, and \
                        known findings forgotten; its old changelog stays behind for ever. A renamed processor costs nothing. If that is meant, \
                        copy the new description into src/test/resources/%s and say in CHANGELOG.md what memory is lost.""", APPROVED).isEqualTo(approved.strip());
    }

    private static String approved() throws IOException {
        try (var file = EnrichmentTopologyNamesTest.class.getResourceAsStream("/" + APPROVED)) {
            return new String(Objects.requireNonNull(file, APPROVED).readAllBytes(), UTF_8);
        }
    }
}
