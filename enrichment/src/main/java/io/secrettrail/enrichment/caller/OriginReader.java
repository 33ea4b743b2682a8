package io.secrettrail.enrichment.caller;

import io.secrettrail.events.Origin;
import io.secrettrail.events.cloudtrail.Addresses;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import org.jspecify.annotations.Nullable;

/** Where a call came from. */
public final class OriginReader {
    private final Geo geo;

    public OriginReader(Geo geo) {
        this.geo = geo;
    }

    public Origin read(CloudTrailRecord event) {
        var userAgent = event.text("userAgent").orElse(null);
        var address = event.text("sourceIPAddress").orElse(null);
        boolean forwarded = event.text("userIdentity", "invokedBy").isPresent();
        // on calls that a service makes for the caller the endpoint is AWS's own
        var endpoint = forwarded ? null : event.text("vpcEndpointId").orElse(null);
        return new Origin(
                address,
                endpoint,
                userAgent,
                tool(event, userAgent),
                event.text("tlsDetails", "tlsVersion").orElse(null),
                address == null ? Origin.Network.UNKNOWN : network(address));
    }

    private Origin.Network network(String address) {
        return Addresses.parse(address).filter(Addresses::isPublic).map(geo::of).orElse(Origin.Network.UNKNOWN);
    }

    /** Behind the console AWS calls itself, with a user agent that says nothing; then its own mark on the session tells. */
    private static String tool(CloudTrailRecord event, @Nullable String userAgent) {
        var family = ToolFamily.of(userAgent);
        boolean silent = family.equals(ToolFamily.AWS_SERVICE) || family.equals(ToolFamily.OTHER);
        boolean console = event.text("sessionCredentialFromConsole")
                .filter("true"::equals)
                .isPresent();
        return silent && console ? ToolFamily.CONSOLE : family;
    }
}
