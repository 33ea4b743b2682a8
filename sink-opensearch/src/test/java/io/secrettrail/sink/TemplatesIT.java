package io.secrettrail.sink;

import static io.secrettrail.sink.TestAccess.secretRead;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TemplatesIT {
    private static final String JANUARY = "secrettrail-trail-2026.01";

    private final TestNode node = TestNode.empty();

    @Test
    void shouldGiveNewIndicesTheSettingsOfTheConfiguration() {
        // Given
        node.installTemplates();

        // When
        node.write(Fixtures.trail(0, secretRead("e-1").json()));

        // Then
        assertThat(setting(JANUARY, "refresh_interval")).isEqualTo("1s");
        assertThat(setting(JANUARY, "number_of_replicas")).isEqualTo("0");
        assertThat(node.ask("GET", "/" + JANUARY + "/_settings", null)
                        .findValue("merge")
                        .path("policy")
                        .asText())
                .isEqualTo("log_byte_size");
    }

    @Test
    void shouldChangeExistingIndicesWhenTheConfigurationChanged() throws Exception {
        // Given
        node.installTemplates();
        node.write(Fixtures.trail(0, secretRead("e-1").json()));
        var slower = new SinkConfig(
                node.config().connection(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                0,
                13,
                false,
                5_000_000,
                Duration.ZERO,
                Duration.ZERO);

        // When
        new Templates(node.cluster(), slower).install();

        // Then
        assertThat(setting(JANUARY, "refresh_interval")).isEqualTo("30s");
    }

    @Test
    void shouldLeaveATemplateAloneWhenItIsNewerThanOurs() {
        // Given
        var newer = "{\"index_patterns\":[\"secrettrail-alerts\"],\"priority\":500,\"version\":99,\"template\":{}}";
        node.ask("PUT", "/_index_template/secrettrail-alerts", newer);

        // When
        node.installTemplates();

        // Then
        assertThat(node.ask("GET", "/_index_template/secrettrail-alerts", null)
                        .findValue("version")
                        .asInt())
                .isEqualTo(99);
    }

    private String setting(String index, String name) {
        return node.ask("GET", "/" + index + "/_settings", null).findValue(name).asText();
    }
}
