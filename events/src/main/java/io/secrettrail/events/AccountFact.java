package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The earliest event known of an account, as one task saw it; the earliest of all stands. Detectors only learn in an account's first days. */
public record AccountFact(String account, Instant firstEvent) {
    public AccountFact {
        requireNonNull(account, "account");
        requireNonNull(firstEvent, "firstEvent");
    }
}
