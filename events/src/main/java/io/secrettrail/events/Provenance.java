package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By which way a record reached us, when, and from which log object; records from EventBridge have no log object yet. */
public record Provenance(
        Route route, Instant receivedAt, @Nullable Proof proof) {
    public Provenance {
        requireNonNull(route, "route");
        requireNonNull(receivedAt, "receivedAt");
    }
}
