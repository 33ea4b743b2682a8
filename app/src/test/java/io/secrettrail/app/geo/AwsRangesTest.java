package io.secrettrail.app.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.app.config.ConfigException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsRangesTest {
    @TempDir
    Path folder;

    private Path list;

    @BeforeEach
    void publishedList() throws IOException {
        list = Files.writeString(folder.resolve("ip-ranges.json"), """
                {"syncToken":"1","createDate":"2026-01-05-10-00-00",
                 "prefixes":[
                  {"ip_prefix":"198.51.100.0/24","region":"eu-west-1","service":"AMAZON","network_border_group":"eu-west-1"},
                  {"ip_prefix":"198.51.100.0/25","region":"eu-west-1","service":"AMAZON","network_border_group":"eu-west-1"},
                  {"ip_prefix":"198.51.100.0/25","region":"eu-west-1","service":"S3","network_border_group":"eu-west-1"},
                  {"ip_prefix":"198.51.100.0/25","region":"eu-west-1","service":"EC2","network_border_group":"eu-west-1"},
                  {"ip_prefix":"198.51.100.16/28","region":"eu-west-1","service":"CODEBUILD","network_border_group":"eu-west-1"},
                  {"ip_prefix":"192.0.2.1/32","region":"GLOBAL","service":"CLOUDFRONT","network_border_group":"GLOBAL"},
                  {"ip_prefix":"nonsense/8"}, {"ip_prefix":"192.0.2.0/99"}, {"ip_prefix":"192.0.2.0"}, 7, {}],
                 "ipv6_prefixes":[
                  {"ipv6_prefix":"2001:db8::/32","region":"GLOBAL","service":"AMAZON","network_border_group":"GLOBAL"},
                  {"ipv6_prefix":"2001:db8:0:1:8000::/65","region":"us-east-1","service":"EC2","network_border_group":"us-east-1"}]}
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, EC2, eu-west-1", // of the services that share a range, the machines of callers
        "198.51.100.17, CODEBUILD, eu-west-1", // the narrowest range
        "198.51.100.32, EC2, eu-west-1",
        "198.51.100.200, AMAZON, eu-west-1", // AWS says no more
        "192.0.2.1, CLOUDFRONT, GLOBAL",
        "2001:db8::1, AMAZON, GLOBAL",
        "2001:db8:0:1:8000::1, EC2, us-east-1",
        "2001:db8:0:1:7fff::1, AMAZON, GLOBAL"
    })
    void shouldNameTheNarrowestRangeWhenAnAddressLiesInIt(String address, String service, String region) {
        // Given
        var geo = Networks.open(new GeoConfig(null, null, list));
        // When
        var network = geo.of(InetAddress.ofLiteral(address));

        // Then
        assertThat(network).isEqualTo(Origin.Network.UNKNOWN.in(new Origin.AwsRange(service, region)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "192.0.2.2", "198.51.101.0", "2001:db9::1", "c633:6401::"})
    void shouldKnowNothingOfOtherAddresses(String address) {
        // Given
        var geo = Networks.open(new GeoConfig(null, null, list));
        // When
        var network = geo.of(InetAddress.ofLiteral(address));

        // Then
        assertThat(network).isEqualTo(Origin.Network.UNKNOWN);
    }

    @Test
    void shouldTellCountryAndRangeWhenBothAreGiven() throws IOException {
        // Given
        var countries = SmallDatabase.write(
                folder.resolve("country.mmdb"),
                "GeoLite2-Country",
                "198.51.100.0",
                Map.of("country", Map.of("iso_code", "IE")));
        var geo = Networks.open(new GeoConfig(countries, null, list));
        // When
        var network = geo.of(InetAddress.ofLiteral("198.51.100.1"));

        // Then
        assertThat(network).isEqualTo(new Origin.Network("IE", null, null, new Origin.AwsRange("EC2", "eu-west-1")));
    }

    @Test
    void shouldRefuseFilesThatAreNotTheList() throws IOException {
        // Given
        var other = Files.writeString(folder.resolve("other.json"), "{\"prefixes\":[]}");
        var text = Files.writeString(folder.resolve("text.json"), "no list");

        // Then
        assertRefused(other, "it names no range");
        assertRefused(text, "not readable as JSON");
        assertRefused(folder.resolve("missing.json"), "there is no such file");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> Networks.open(new GeoConfig(null, null, file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("enrichment.geo.awsRanges: ")
                .hasMessageContaining(why);
    }
}
