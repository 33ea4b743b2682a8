package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The CloudTrail record as evidence: verbatim JSON text, but for STS session tokens, which are replaced before anything is stored.
 *
 * @param request JSON text of {@code requestParameters} without page tokens, or null
 * @param response JSON text of {@code responseElements} without credentials, or null
 */
public record RawRecord(
        String json, @Nullable String request, @Nullable String response) {
    public RawRecord {
        requireNonNull(json, "json");
    }

    /** Parameters are chosen by callers: never print them. */
    @Override
    public String toString() {
        return "RawRecord[" + json.length() + " characters]";
    }
}
