package io.secrettrail.testkit.intrusion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one attack really was. Principals and secret keys have the forms of the design.
 *
 * @param id unique in its scenario
 * @param detectors what must raise an alert between {@code start} and five minutes after {@code end}; others may
 * @param end when it was over, a moment after its last call
 * @param secretKeys the secrets whose values it took or tried to, whose policy it changed, which it deleted, or which depend on
 *     the key that it switched off; none where the log names none
 * @param sizeFactor how many times the usual it took: of the key's own record of an hour, of the actor's most secrets at once,
 *     or in a rise of twelve hours of the same hours of the day before; 0 where size plays no part
 * @param traits what else is special about it
 */
public record IntrusionTruth(
        String id,
        IntrusionKind kind,
        Set<String> detectors,
        String principal,
        Instant start,
        Instant end,
        Set<String> secretKeys,
        double sizeFactor,
        Set<Trait> traits) {

    public IntrusionTruth {
        start = start.truncatedTo(ChronoUnit.SECONDS); // as its first record tells it
        detectors = Collections.unmodifiableSet(new TreeSet<>(detectors)); // sorted, so that what is printed repeats
        secretKeys = Collections.unmodifiableSet(new TreeSet<>(secretKeys));
        traits = Collections.unmodifiableSet(new TreeSet<>(traits));
    }

    /** What makes an attack harder to see, or to count. */
    public enum Trait {
        /** The key is younger than 24 hours: nothing is usual yet. */
        FIRST_DAY,
        /** The key is new and older than 24 hours. */
        NEW_KEY,
        /** The same theft, for the first time, on the next day, and so on. */
        DAY_1,
        DAY_2,
        DAY_3,
        DAY_4,
        DAY_5,
        /** The user agent of a tool that manages infrastructure. */
        FORGED_AGENT,
        /** The credentials of the pipeline that made the secrets. */
        PIPELINE_IDENTITY,
        /** From an address and with a tool that the victim never uses. */
        FROM_OUTSIDE,
        /** Only the owner's copy of what KMS did is in our log. */
        OWNER_COPY_ONLY
    }
}
