package io.secrettrail.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Refusal;
import io.secrettrail.events.Result;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.Json;
import org.jspecify.annotations.Nullable;

/** What rules ask of few calls beside their secret; null for the many others, so that touches stay thin. */
final class DetailReader {
    private static final int LONGEST = 256;
    private static final int USUAL_RECOVERY_DAYS = 30;

    private DetailReader() {}

    /** @param asTyped the secret as the record names it */
    static @Nullable String read(CloudTrailRecord event, Result result, String asTyped) {
        var refusal = Refusal.of(result, asTyped);
        if (refusal.isPresent()) {
            return Json.wellFormed(refusal.get().text());
        }
        return switch (event.eventName()) {
            case "BatchGetSecretValue" -> filters(Filters.of(event.request()));
            case "DeleteSecret" -> daysToRecover(event.request());
            default -> null;
        };
    }

    private static @Nullable String filters(Filters filters) {
        return filters.isEmpty() ? null : Json.wellFormed(cut(filters.text()));
    }

    private static @Nullable String daysToRecover(JsonNode request) {
        return request.path("forceDeleteWithoutRecovery").asBoolean(false)
                ? null
                : Integer.toString(request.path("recoveryWindowInDays").asInt(USUAL_RECOVERY_DAYS));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
