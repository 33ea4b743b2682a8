package io.secrettrail.enrichment.caller;

import io.secrettrail.events.Origin;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;

/** Where a call came from. */
public final class OriginReader {
    private OriginReader() {}

    public static Origin read(CloudTrailRecord event) {
        var userAgent = event.text("userAgent").orElse(null);
        boolean forwarded = event.text("userIdentity", "invokedBy").isPresent();
        // on calls that a service makes for the caller the endpoint is AWS's own
        var endpoint = forwarded ? null : event.text("vpcEndpointId").orElse(null);
        return new Origin(event.text("sourceIPAddress").orElse(null), endpoint, userAgent, ToolFamily.of(userAgent));
    }
}
