package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.secrettrail.enrichment.caller.GeoConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnrichmentConfigTest {
    @Test
    void shouldNameEveryProblemAtOnce() {
        // Given
        var retention = Duration.ofSeconds(1);
        // When
        var building = assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnrichmentConfig(retention, Duration.ZERO, 0, CHAIN, GeoConfig.NONE, true, true));

        // Then
        building.withMessageStartingWith("enrichment: ")
                .withMessageContaining("dedupeRetention must be between PT1M and PT720H: PT1S")
                .withMessageContaining("findingRetention must be positive: PT0S")
                .withMessageContaining("findingsPerActor must be between 1 and 1000: 0");
    }

    @Test
    void shouldKeepNothingOnDiskWhenInMemory() {
        // Given
        var config =
                new EnrichmentConfig(Duration.ofHours(3), Duration.ofDays(90), 20, CHAIN, GeoConfig.NONE, true, true);
        // When
        var inMemory = config.inMemory();

        // Then
        assertThat(inMemory)
                .isEqualTo(new EnrichmentConfig(
                        Duration.ofHours(3), Duration.ofDays(90), 20, CHAIN, GeoConfig.NONE, false, false));
    }
}
