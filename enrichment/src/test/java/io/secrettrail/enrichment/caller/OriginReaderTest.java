package io.secrettrail.enrichment.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Origin;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginReaderTest {
    private final List<InetAddress> asked = new ArrayList<>();
    private final OriginReader reader = new OriginReader(address -> {
        asked.add(address);
        return new Origin.Network("NL", 64_500L, "Example Net");
    });

    @Test
    void shouldAskForPublicAddresses() {
        // Given
        var event = from("203.0.113.7");
        // When
        var origin = reader.read(event);

        // Then
        assertThat(origin.network()).isEqualTo(new Origin.Network("NL", 64_500L, "Example Net"));
        assertThat(origin.tls()).isEqualTo("TLSv1.3");
    }

    @Test
    void shouldTellAddressesOfAwsFromOtherPublicOnes() {
        // Given
        var range = new Origin.AwsRange("EC2", "eu-west-1");
        var ranges = new OriginReader(address ->
                Origin.Network.UNKNOWN.in(address.equals(InetAddress.ofLiteral("203.0.113.7")) ? range : null));
        // When
        var owned = ranges.read(from("203.0.113.7"));
        var other = ranges.read(from("203.0.113.8"));

        // Then
        assertThat(owned.kind()).isEqualTo(Origin.Kind.AWS_RANGE);
        assertThat(owned.network().aws()).isEqualTo(range);
        assertThat(other.kind()).isEqualTo(Origin.Kind.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "fd00::1",
                "AWS Internal",
                "ssm.amazonaws.com",
                "localhost",
                "1.2.3",
                "::ffff:10.0.0.1"
            })
    void shouldAskForNothingElse(String address) {
        // Given
        var event = from(address);
        // When
        var origin = reader.read(event);

        // Then
        assertThat(asked).isEmpty();
        assertThat(origin.network()).isEqualTo(Origin.Network.UNKNOWN);
    }

    private static CloudTrailRecord from(String address) {
        var json = """
                {"eventID":"e","eventTime":"2026-01-05T10:00:00Z","eventSource":"s","eventName":"n","sourceIPAddress":"%s",
                 "tlsDetails":{"tlsVersion":"TLSv1.3"}}
                """.formatted(address);
        return switch (CloudTrailRecord.parse(json.getBytes(UTF_8))) {
            case ParseResult.Parsed(var event) -> event;
            case ParseResult.Rejected(var reason) -> throw new IllegalStateException(reason);
        };
    }
}
