package io.secrettrail.events.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.Alert;
import io.secrettrail.events.AlertStatus;
import io.secrettrail.events.Samples;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AlertCodecTest {
    @Test
    void shouldReadWhatItWrote() {
        var alert = Samples.alert();

        assertThat(AlertCodec.read(AlertCodec.write(alert))).isEqualTo(alert);
    }

    @Test
    void shouldCarryTheSuppressionAndTheIncident() throws IOException {
        var by = new Alert.SuppressedBy("s1", "eve", "penetration test", Samples.NOON);
        var alert = Samples.alert().with(7, Alert.Handling.NEW.with(AlertStatus.SUPPRESSED, by));

        var document = Json.MAPPER.readTree(AlertCodec.write(alert));

        assertThat(AlertCodec.read(AlertCodec.write(alert))).isEqualTo(alert);
        assertThat(Schema.ofAlert().violations(document)).isEmpty();
        assertThat(document.path("status_id").asInt()).isEqualTo(3);
        assertThat(document.path("metadata").path("correlation_uid").asText()).isEqualTo(alert.incident());
    }

    @Test
    void shouldConformToOcsf() throws IOException {
        var document = Json.MAPPER.readTree(AlertCodec.write(Samples.alert()));

        assertThat(Schema.ofAlert().violations(document)).isEmpty();
    }

    @Test
    void shouldSayThatALaterVersionIsAnUpdate() throws IOException {
        var document = Json.MAPPER.readTree(AlertCodec.write(Samples.alert()));

        assertThat(document.path("activity_name").asText()).isEqualTo("Update");
        assertThat(document.path("type_uid").asInt()).isEqualTo(200402);
    }

    @Test
    void shouldRefuseBytesThatAreNoAlert() {
        assertThatThrownBy(() -> AlertCodec.read("{}".getBytes(UTF_8))).isInstanceOf(SerializationException.class);
    }
}
