package io.secrettrail.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a parameter read asked for the plain value; secrets are always {@link #YES} on a value read. */
public enum Decrypted {
    YES,
    NO,
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
