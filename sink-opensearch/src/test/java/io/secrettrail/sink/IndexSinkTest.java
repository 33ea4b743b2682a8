package io.secrettrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexSinkTest {
    private static final Map<String, String> NO_KAFKA = Map.of("bootstrap.servers", "127.0.0.1:1");

    @Test
    void shouldSayWhatItWaitsForWhenOpenSearchIsNotThere() {
        // Given
        var config = Fixtures.config(URI.create("http://127.0.0.1:1"));

        // When
        try (var sink = new IndexSink(config, NO_KAFKA, SinkMetrics.NONE, Clock.systemUTC())) {
            assertThat(sink.health()).isEqualTo(new SinkHealth.Starting());
            sink.start();

            // Then
            await().atMost(Fixtures.SOON)
                    .untilAsserted(() -> assertThat(sink.health())
                            .isInstanceOfSatisfying(
                                    SinkHealth.Waiting.class,
                                    waiting -> assertThat(waiting.reason())
                                            .contains("OpenSearch at http://127.0.0.1:1 does not answer")));
        }
    }

    @Test
    void shouldSayWhatItWaitsForWhenKafkaIsNotThere() {
        // Given
        try (var openSearch = new StubOpenSearch();
                var sink = new IndexSink(
                        Fixtures.config(openSearch.uri()), NO_KAFKA, SinkMetrics.NONE, Clock.systemUTC())) {
            // When
            sink.start();

            // Then
            await().atMost(Fixtures.SOON)
                    .untilAsserted(() -> assertThat(sink.health())
                            .isInstanceOfSatisfying(
                                    SinkHealth.Waiting.class,
                                    waiting -> assertThat(waiting.reason()).contains("no connection to Kafka")));
        }
    }

    @Test
    void shouldEndWhenClosedInTheMiddleOfAnOutage() {
        // Given
        var sink = new IndexSink(
                Fixtures.config(URI.create("http://127.0.0.1:1")), NO_KAFKA, SinkMetrics.NONE, Clock.systemUTC());
        sink.start();

        // When
        sink.close();

        // Then
        assertThat(sink.health()).isEqualTo(new SinkHealth.Stopped());
    }
}
