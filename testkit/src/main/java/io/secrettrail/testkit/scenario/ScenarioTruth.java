package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.intrusion.IntrusionTruth;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What really happens in a scenario.
 *
 * @param judgedFrom when everything that must be learned has been seen: before it nothing is attacked, and alerts do not count
 */
public record ScenarioTruth(
        long seed, Instant start, Instant judgedFrom, Instant end, List<Habit> life, List<IntrusionTruth> intrusions) {

    public ScenarioTruth {
        life = List.copyOf(life);
        intrusions = List.copyOf(intrusions);
    }

    /** Who honestly does what to which secrets. */
    public record Habit(HonestClass kind, String principal, Set<String> secretKeys) {
        public Habit {
            secretKeys = Set.copyOf(secretKeys);
        }
    }
}
