package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of how secrets end. */
final class DeletionLife {
    static final List<About> ALL = List.of(new About(
            MassDeleteRule.DETECTOR,
            "principal",
            "one principal deletes many secrets",
            "all of it",
            "In 10 min, `secrets` distinct secrets deleted, or `fewSecrets` that are the `share` of at least"
                    + " `leastKnown` secrets known in that account and Region.",
            "Destroy runs of infrastructure as code: secrets that the principal wrote itself and read in lockstep in"
                    + " the same run are told at most once, low and labelled `iac`; the remainder is judged in full.",
            "High; critical when some cannot be restored, or for `criticalShare` of what is known; low for"
                    + " infrastructure as code.",
            List.of("massDelete", "infrastructureAsCode")));

    private DeletionLife() {}
}
