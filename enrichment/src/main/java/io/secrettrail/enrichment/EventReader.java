package io.secrettrail.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.EventRef;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event behind an entry. */
final class EventReader {
    private EventReader() {}

    static EventRef read(CloudTrailRecord event) {
        return new EventRef(
                event.eventId(),
                event.eventTime(),
                event.eventSource(),
                event.eventName(),
                event.account(),
                event.region(),
                nullable(event, "eventVersion"),
                nullable(event, "eventType"),
                nullable(event, "eventCategory"),
                nullable(event, "requestID"),
                nullable(event, "apiVersion"),
                nullable(event, "sharedEventID"),
                corrects(event),
                resources(event));
    }

    /** A delayed record corrects nothing, and none corrects itself. */
    private static @Nullable String corrects(CloudTrailRecord event) {
        return FlagReader.corrects(event)
                ? event.text("addendum", "originalEventID")
                        .filter(original -> !original.equals(event.eventId()))
                        .orElse(null)
                : null;
    }

    private static List<EventRef.Resource> resources(CloudTrailRecord event) {
        var list = event.node("resources");
        if (!list.isArray()) {
            return List.of();
        }
        var resources = new ArrayList<EventRef.Resource>(list.size());
        for (JsonNode resource : list) {
            event.anyText(resource, "ARN", "arn")
                    .map(arn -> new EventRef.Resource(
                            arn,
                            event.anyText(resource, "type").orElse(null),
                            event.anyText(resource, "accountId").orElse(null)))
                    .ifPresent(resources::add);
        }
        return resources;
    }

    private static @Nullable String nullable(CloudTrailRecord event, String field) {
        return event.text(field).orElse(null);
    }
}
