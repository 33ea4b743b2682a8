package io.secrettrail.detectors.rule;

import static java.util.Objects.requireNonNull;

/**
 * What a rule may know beside its own state.
 *
 * @param second event time of the touch; of one dated in the future, its arrival
 * @param learning true while the account's first days are only stored
 * @param historic true when the event was old when it arrived
 */
public record Context(long second, boolean learning, boolean historic, KnownSecrets known) {
    public Context {
        requireNonNull(known, "known");
    }

    long minute() {
        return Math.floorDiv(second, 60L);
    }
}
