package io.secrettrail.ingest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text as a queue message: it is recognised, or its reason is given. {@code JAZZER_FUZZ=1} searches for new inputs. */
class EnvelopeReaderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void shouldRecogniseAnyBody(byte[] bytes) {
        // Given
        var body = new String(bytes, UTF_8);

        // When
        var envelope = EnvelopeReader.read(body);

        // Then
        assertThat(envelope).isNotNull();
        if (envelope instanceof Envelope.Unknown(var reason)) {
            assertThat(reason).isNotBlank();
        }
    }
}
