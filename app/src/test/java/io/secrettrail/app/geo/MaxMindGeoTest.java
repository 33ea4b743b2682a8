package io.secrettrail.app.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.app.config.ConfigException;
import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.caller.GeoConfig;
import io.secrettrail.events.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxMindGeoTest {
    @TempDir
    Path folder;

    private Path countries;
    private Path systems;

    @BeforeEach
    void databases() throws IOException {
        countries = SmallDatabase.write(
                folder.resolve("country.mmdb"),
                "GeoLite2-Country",
                "203.0.113.0",
                Map.of("country", Map.of("iso_code", "NL")));
        systems = SmallDatabase.write(
                folder.resolve("asn.mmdb"),
                "GeoLite2-ASN",
                "203.0.113.0",
                Map.of("autonomous_system_number", 64_500, "autonomous_system_organization", "Example Net"));
    }

    @Test
    void shouldTellCountryAndNetworkWhenBothDatabasesAreGiven() {
        // Given
        var geo = Networks.open(new GeoConfig(countries, systems, null));
        // When
        var network = geo.of(InetAddress.ofLiteral("203.0.113.77"));

        // Then
        assertThat(network).isEqualTo(new Origin.Network("NL", 64_500L, "Example Net"));
    }

    @Test
    void shouldTellWhatOneDatabaseKnows() {
        // Given
        var geo = Networks.open(new GeoConfig(countries, null, null));
        // When
        var network = geo.of(InetAddress.ofLiteral("203.0.113.77"));

        // Then
        assertThat(network).isEqualTo(new Origin.Network("NL", null, null));
    }

    @Test
    void shouldKnowNothingOfAddressesThatTheDatabaseDoesNotHold() {
        // Given
        var geo = Networks.open(new GeoConfig(countries, systems, null));
        // When
        var other = geo.of(InetAddress.ofLiteral("198.51.100.1"));
        var six = geo.of(InetAddress.ofLiteral("2001:db8::1"));

        // Then
        assertThat(other).isEqualTo(Origin.Network.UNKNOWN);
        assertThat(six).isEqualTo(Origin.Network.UNKNOWN);
    }

    @Test
    void shouldKnowNothingWhenNoDatabaseIsGiven() {
        assertThat(Networks.open(GeoConfig.NONE)).isSameAs(Geo.NONE);
        assertThat(Networks.open(new GeoConfig(Path.of(""), Path.of(""), Path.of(""))))
                .isSameAs(Geo.NONE);
    }

    @Test
    void shouldNameEveryKeyWhoseFileCannotBeUsed() throws IOException {
        // Given
        var text = Files.writeString(folder.resolve("text.mmdb"), "no database");
        var config = new GeoConfig(folder.resolve("missing.mmdb"), text, null);

        // Then
        assertThatThrownBy(() -> Networks.open(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("enrichment.geo.country: there is no such file")
                .hasMessageContaining("enrichment.geo.asn: not readable");
    }

    @Test
    void shouldRefuseADatabaseOfAnotherKind() {
        assertThatThrownBy(() -> Networks.open(new GeoConfig(systems, null, null)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("enrichment.geo.country")
                .hasMessageContaining("GeoLite2-ASN");
    }
}
