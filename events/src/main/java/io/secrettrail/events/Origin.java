package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.cloudtrail.Addresses;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, as the record says it. The address is text: an IP address, a service name or {@code AWS Internal}. The tool is
 * the family read from the user agent without version ({@code aws-cli}, {@code terraform}, …): a label, never a proof.
 *
 * @param tls the TLS version of the connection, such as {@code TLSv1.3}
 * @param network what the operator's databases and AWS's list of its ranges say of a public address
 */
public record Origin(
        @Nullable String address,
        @Nullable String vpcEndpointId,
        @Nullable String userAgent,
        String tool,
        @Nullable String tls,
        Network network) {
    public Origin {
        requireNonNull(tool, "tool");
        requireNonNull(network, "network");
    }

    /** An origin of which no more is known than who and what. */
    public Origin(@Nullable String address, @Nullable String vpcEndpointId, @Nullable String userAgent, String tool) {
        this(address, vpcEndpointId, userAgent, tool, null, Network.UNKNOWN);
    }

    /** One text to count and compare by: the VPC endpoint when there is one, else the address, else {@code unknown}. */
    public String label() {
        if (vpcEndpointId != null) {
            return vpcEndpointId;
        }
        return address == null ? "unknown" : address;
    }

    /** What kind of place the call came from. */
    public Kind kind() {
        if (vpcEndpointId != null) {
            return Kind.VPC_ENDPOINT;
        }
        if (address == null) {
            return Kind.UNKNOWN;
        }
        return Addresses.parse(address)
                .map(ip -> Addresses.isPublic(ip) ? publicKind() : Kind.PRIVATE)
                .orElseGet(() -> byName(address));
    }

    private Kind publicKind() {
        return network.aws() == null ? Kind.PUBLIC : Kind.AWS_RANGE;
    }

    private static Kind byName(String address) {
        if (address.startsWith("AWS Internal")) {
            return Kind.AWS_INTERNAL;
        }
        var name = address.toLowerCase(Locale.ROOT);
        return name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn") ? Kind.AWS_SERVICE : Kind.UNKNOWN;
    }

    /** Kinds of places. */
    public enum Kind {
        PUBLIC,
        /** A public address that AWS owns: a machine, pod or task of some account, or a service. */
        AWS_RANGE,
        /** Not routed on the Internet: the address of a host inside a network. */
        PRIVATE,
        /** Through a VPC endpoint of the caller. */
        VPC_ENDPOINT,
        /** A service named as the source. */
        AWS_SERVICE,
        /** AWS, which does not say more. */
        AWS_INTERNAL,
        UNKNOWN
    }

    /**
     * Whose address it is.
     *
     * @param country two letters of ISO 3166
     * @param number of the autonomous system
     * @param operator name of the autonomous system
     * @param aws the range of AWS that it lies in
     */
    public record Network(
            @Nullable String country,
            @Nullable Long number,
            @Nullable String operator,
            @Nullable AwsRange aws) {
        public static final Network UNKNOWN = new Network(null, null, null, null);

        public Network(@Nullable String country, @Nullable Long number, @Nullable String operator) {
            this(country, number, operator, null);
        }

        /** One short text to compare by: the range of AWS, else system and country; null when nothing is known. */
        public @Nullable String label() {
            if (aws != null) {
                return "AWS " + aws.service() + " " + aws.region();
            }
            if (number == null) {
                return country;
            }
            return country == null ? "AS" + number : "AS" + number + " " + country;
        }

        public Network in(@Nullable AwsRange range) {
            return new Network(country, number, operator, range);
        }
    }

    /**
     * What AWS says of a range of its addresses.
     *
     * @param service such as {@code EC2}; {@code AMAZON} when it says no more
     * @param region Region, or {@code GLOBAL}
     */
    public record AwsRange(String service, String region) {
        public AwsRange {
            requireNonNull(service, "service");
            requireNonNull(region, "region");
        }
    }
}
