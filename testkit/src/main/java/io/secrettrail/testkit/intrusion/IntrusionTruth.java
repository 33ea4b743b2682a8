package io.secrettrail.testkit.intrusion;

import java.time.Instant;
import java.util.Set;

/**
 * What one attack really was. Principals and secret keys have the forms of the design.
 *
 * @param id unique in its scenario
 * @param detectors what must raise an alert between {@code start} and five minutes after {@code end}
 * @param end the second of its last call
 * @param secretKeys the secrets whose values it took, or that it went for where nothing is taken
 * @param sizeFactor how many times the key's own record of that length it took; 0 where size plays no part
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
        detectors = Set.copyOf(detectors);
        secretKeys = Set.copyOf(secretKeys);
        traits = Set.copyOf(traits);
    }

    /** What makes an attack harder to see, or to count. */
    public enum Trait {
        /** The key is younger than 24 hours: nothing is usual yet. */
        FIRST_DAY,
        /** The key is new and older than 24 hours. */
        NEW_KEY
    }
}
