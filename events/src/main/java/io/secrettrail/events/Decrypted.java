package io.secrettrail.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Whether a decrypted value was given out, as far as the record proves it. Secrets are always {@link #YES} on a value read; a parameter for which
 * decryption was asked is {@link #UNKNOWN}: only the use of a key beside the read proves that it was encrypted.
 */
public enum Decrypted {
    YES,
    NO,
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
