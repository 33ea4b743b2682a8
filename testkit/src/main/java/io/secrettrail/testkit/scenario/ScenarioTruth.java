package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.intrusion.IntrusionTruth;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What really happens in a scenario.
 *
 * @param judgedFrom when everything that must be learned has been seen: before it nothing is attacked, and alerts do not count
 * @param decoys secret keys that nobody has a reason to touch, to be declared in the settings
 * @param incidents what goes wrong without an attacker: the detector named is right to report it
 */
public record ScenarioTruth(
        long seed,
        Instant start,
        Instant judgedFrom,
        Instant end,
        List<Habit> life,
        List<IntrusionTruth> intrusions,
        Set<String> decoys,
        List<Incident> incidents) {

    public ScenarioTruth {
        life = List.copyOf(life);
        intrusions = List.copyOf(intrusions);
        incidents = List.copyOf(incidents);
        decoys = Collections.unmodifiableSet(new TreeSet<>(decoys));
    }

    /** Who honestly does what to which secrets; none are named for who looks at all there are. */
    public record Habit(HonestClass kind, String principal, Set<String> secretKeys) {
        public Habit {
            secretKeys = Collections.unmodifiableSet(new TreeSet<>(secretKeys));
        }
    }

    /** Something that honestly goes wrong. */
    public record Incident(String detector, String secretKey, Instant at) {}

    /** Whom a class consists of. */
    public List<Habit> of(HonestClass kind) {
        return life.stream().filter(habit -> habit.kind() == kind).toList();
    }
}
