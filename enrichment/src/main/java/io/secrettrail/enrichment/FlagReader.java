package io.secrettrail.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Operations;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The facts of a call that rules ask for beside its class and outcome. */
final class FlagReader {
    private final Duration lateAfter;

    FlagReader(Duration lateAfter) {
        this.lateAfter = lateAfter;
    }

    /** @param named what the place where the secret was named says already */
    Set<AccessFlag> read(Arrival arrival, Collection<AccessFlag> named) {
        var flags = EnumSet.noneOf(AccessFlag.class);
        flags.addAll(named);
        var event = arrival.event();
        var request = event.request();
        if (event.eventSource().equals(Operations.SECRETS_MANAGER) && request.hasNonNull("versionId")) {
            flags.add(AccessFlag.VERSION_GIVEN);
        }
        if (isFiltered(request)) {
            flags.add(AccessFlag.FILTERED);
        }
        if (Filters.of(request).narrowNothing()) {
            flags.add(AccessFlag.CATCH_ALL);
        }
        if (request.path("forceDeleteWithoutRecovery").asBoolean(false)) {
            flags.add(AccessFlag.FORCED);
        }
        if (request.path("recursive").asBoolean(false)) {
            flags.add(AccessFlag.RECURSIVE);
        }
        if (request.hasNonNull("nextToken")) {
            flags.add(AccessFlag.NEXT_PAGE);
        }
        if (withDecryption(event)) {
            flags.add(AccessFlag.DECRYPTION);
        }
        if (forwarded(event)) {
            flags.add(AccessFlag.SERVICE_FORWARDED);
        }
        if (corrects(event)) {
            flags.add(AccessFlag.CORRECTION);
        }
        if (event.eventTime().isAfter(arrival.at())) {
            flags.add(AccessFlag.FUTURE_DATED);
        } else if (event.eventTime().isBefore(arrival.at().minus(lateAfter))) {
            flags.add(AccessFlag.LATE);
        }
        return flags;
    }

    static boolean corrects(CloudTrailRecord event) {
        return event.text("addendum", "reason").filter("UPDATED_DATA"::equals).isPresent();
    }

    static boolean withDecryption(CloudTrailRecord event) {
        return event.request().path("withDecryption").asBoolean(false);
    }

    private static boolean isFiltered(JsonNode request) {
        return isFilled(request.path("filters")) || isFilled(request.path("parameterFilters"));
    }

    private static boolean isFilled(JsonNode filters) {
        return filters.isArray() && !filters.isEmpty();
    }

    /** A service called on behalf of somebody; a service that acts for itself is the actor. */
    private static boolean forwarded(CloudTrailRecord event) {
        return event.text("userIdentity", "invokedBy").isPresent()
                && event.text("userIdentity", "type")
                        .filter(type -> !type.equals("AWSService"))
                        .isPresent();
    }
}
