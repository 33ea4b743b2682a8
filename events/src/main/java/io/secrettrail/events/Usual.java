package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an observation is compared with.
 *
 * @param setAt when the record was set, for kind {@link Kind#RECORD}
 * @param historyDays how many days of history it rests on, 0 when there is none
 */
public record Usual(Kind kind, double value, @Nullable Instant setAt, double historyDays) {
    /** Where the usual value comes from. */
    public enum Kind {
        /** The most this key has shown itself. */
        RECORD,
        /** The record of its peers. */
        PEER,
        /** A set of things seen before. */
        LEARNED_SET,
        /** A fixed number from configuration. */
        FIXED
    }

    public Usual {
        requireNonNull(kind, "kind");
    }

    public static Usual fixed(double value) {
        return new Usual(Kind.FIXED, value, null, 0);
    }
}
