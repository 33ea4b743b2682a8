package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, as the record says it. The address is text: an IP address, a service name or {@code AWS Internal}. The tool is
 * the family read from the user agent without version ({@code aws-cli}, {@code terraform}, …): a label, never a proof.
 */
public record Origin(
        @Nullable String address,
        @Nullable String vpcEndpointId,
        @Nullable String userAgent,
        String tool) {
    public Origin {
        requireNonNull(tool, "tool");
    }

    /** One text to count and compare by: the VPC endpoint when there is one, else the address, else {@code unknown}. */
    public String label() {
        if (vpcEndpointId != null) {
            return vpcEndpointId;
        }
        return address == null ? "unknown" : address;
    }
}
