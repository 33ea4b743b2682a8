package io.secrettrail.detectors.iac;

import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Whether the paired reads of a run are those of an infrastructure-as-code tool, with the evidence found and missing. Loose reads are never
 * excused: they are judged on their own.
 */
public record Verdict(boolean isInfrastructureAsCode, int weight, List<String> found, List<String> missing) {
    private static final Set<String> TOOLS = Set.of("terraform", "opentofu", "pulumi", "cloudformation");

    public static final Verdict NONE = new Verdict(false, 0, List.of(), List.of());

    public Verdict {
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }

    /**
     * @param owned whether the principal wrote that key within the configured days
     * @param swept whether it listed secrets in the hour before
     * @param tool the family of its user agent: a label, it carries no weight
     */
    public static Verdict of(
            Run run, LongPredicate owned, boolean swept, String tool, InfrastructureAsCodeConfig config) {
        int paired = run.pairedKeys();
        if (paired == 0) {
            return NONE;
        }
        var evidence = new Evidence();
        int ownKeys = run.pairedKeysThat(owned);
        boolean owner = evidence.note(
                ownKeys >= config.ownedShare() * paired,
                2,
                "E1 wrote %d of the %d keys itself".formatted(ownKeys, paired));
        int inLockstep = run.lockstepKeys();
        boolean lockstep = evidence.note(
                paired >= config.leastPairedReads() && inLockstep >= config.lockstepShare() * paired,
                2,
                "E2 lockstep: policy, tags or a write around %d of %d reads".formatted(inLockstep, paired));
        int versioned = run.versionedKeys();
        if (versioned > 0) {
            evidence.note(
                    run.keysReadByVersion() >= config.versionShare() * versioned,
                    1,
                    "E3 version id given for %d of %d secrets".formatted(run.keysReadByVersion(), versioned));
        }
        evidence.note(
                !swept, 1, swept ? "E4 listed secrets in the 60 min before" : "E4 no listing in the 60 min before");
        int written = run.writtenKeys();
        boolean writer = evidence.note(
                written >= config.writtenShare() * paired,
                1,
                "E5 wrote %d of the %d keys in this run".formatted(written, paired));
        evidence.note(TOOLS.contains(tool), 0, "E6 user agent " + tool + " (label only)");
        return new Verdict(
                lockstep && (owner || writer) && evidence.weight >= config.leastWeight(),
                evidence.weight,
                evidence.found,
                evidence.missing);
    }

    private static final class Evidence {
        private final List<String> found = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private int weight;

        boolean note(boolean holds, int worth, String text) {
            (holds ? found : missing).add(text);
            weight += holds ? worth : 0;
            return holds;
        }
    }
}
