package io.secrettrail.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.topic.DeadLetters;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {
    @Test
    void shouldKeepNoSessionTokenInADeadLetter() {
        // Given
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        var body = "{\"detail\":{\"responseElements\":{\"credentials\":{\"sessionToken\":\"SECRET\"";

        // When
        new RecordPublisher(producer).deadLetter(body.getBytes(UTF_8), "broken", "queue", new Acks());

        // Then
        var letter = producer.history().getFirst();
        assertThat(new String(letter.value(), UTF_8))
                .contains("REMOVED_BY_SECRETTRAIL")
                .doesNotContain("SECRET\"");
        assertThat(DeadLetters.reason(letter.headers())).isEqualTo("broken");
    }
}
