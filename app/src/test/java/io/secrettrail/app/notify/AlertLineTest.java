package io.secrettrail.app.notify;

import static io.secrettrail.app.notify.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.events.Severity;
import io.secrettrail.events.cloudtrail.Json;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AlertLineTest {
    private final AlertLine lines = new AlertLine(URI.create("http://127.0.0.1:8080/"));

    @Test
    void shouldReadAtThreeInTheMorning() {
        // Given
        var alert = alert().build();
        // When
        var line = lines.text(alert, new Telling.New());

        // Then
        assertThat(line)
                .isEqualTo(
                        "2026-01-05 10:02:11Z HIGH     mass-retrieval       new: role/ci read 12 secrets in 10 minutes "
                                + "http://127.0.0.1:8080/alerts/" + alert.shortId());
    }

    @Test
    void shouldStayOneLineWhenANameHoldsControlCharacters() {
        // Given
        var alert =
                alert().sentence("role/a\n2026-01-05 CRITICAL\u001b[31m forged").build();
        // When
        var line = lines.text(alert, new Telling.Raised(Severity.LOW));

        // Then
        assertThat(line)
                .doesNotContain("\n", "\u001b")
                .contains("raised from low: role/a 2026-01-05 CRITICAL [31m forged");
    }

    @Test
    void shouldBeOneJsonObjectWhenItGoesToAFile() throws JsonProcessingException {
        // Given
        var alert = alert().sentence("a \"quoted\"\nname").build();
        // When
        var line = lines.json(alert, new Telling.Grown());

        // Then
        assertThat(line).doesNotContain("\n");
        var json = Json.MAPPER.readTree(line);
        assertThat(json.path("what").asText()).isEqualTo("still growing");
        assertThat(json.path("severity").asText()).isEqualTo("high");
        assertThat(json.path("sentence").asText()).isEqualTo("a \"quoted\"\nname");
        assertThat(json.path("link").asText()).isEqualTo("http://127.0.0.1:8080/alerts/" + alert.shortId());
    }
}
