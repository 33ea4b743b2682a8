package io.secrettrail.detectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class DetectionTopologyNamesTest {
    @Test
    void shouldKeepTheNamesThatStateHangsOn() throws IOException {
        // When
        var description = DetectionTopology.build(TestConfig.defaults(), new StreamsConfig(DetectionFixture.settings()))
                .describe()
                .toString();

        // Then
        try (var golden = getClass().getResourceAsStream("/detection-topology.txt")) {
            assertThat(description)
                    .as(
                            "a renamed store, repartition or processor starts its state from empty on every installation; "
                                    + "if that is meant, copy the new description into detection-topology.txt and say so in the changelog")
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }
}
