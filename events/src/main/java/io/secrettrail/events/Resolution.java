package io.secrettrail.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the secret key of an entry was found. */
public enum Resolution {
    /** The record carries the ARN as AWS wrote it. */
    EXACT,
    /** Named by the caller and proven by the catalog. */
    CATALOG,
    /** Named by the caller, not yet proven. */
    ASSUMED,
    /** The record does not say which secret: keyed by scope. */
    UNRESOLVED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
