package io.secrettrail.enrichment;

import io.secrettrail.events.Refusal;
import io.secrettrail.events.Result;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.Json;
import org.jspecify.annotations.Nullable;

/** What rules ask of few calls beside their secret; null for the many others, so that touches stay thin. */
final class DetailReader {
    private static final int LONGEST = 256;

    private DetailReader() {}

    /** @param asTyped the secret as the record names it */
    static @Nullable String read(CloudTrailRecord event, Result result, String asTyped) {
        var refusal = Refusal.of(result, asTyped);
        if (refusal.isPresent()) {
            return Json.wellFormed(refusal.get().text());
        }
        if (!event.eventName().equals("BatchGetSecretValue")) {
            return null;
        }
        var filters = Filters.of(event.request());
        return filters.isEmpty() ? null : Json.wellFormed(cut(filters.text()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
