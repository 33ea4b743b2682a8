package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of those who look around and take. */
final class FindingAndTaking {
    static final List<About> ALL = List.of(
            new About(
                    ListSecretsBurstRule.DETECTOR,
                    "principal",
                    "somebody looks around: repeated unfiltered listings, or many secrets described, and more so when"
                            + " reads follow",
                    "bursts; the first listing in 30 days is not",
                    "In 10 min, `sweeps` unfiltered listings (ListSecrets, DescribeParameters; the pages of one"
                            + " listing count once) or `describedKeys` distinct secrets described; a principal with a"
                            + " record of its own must also reach `surprise`. Or the first listing by a principal in 30"
                            + " days.",
                    "Pages of one listing, lookups of one name, heartbeats on secrets the principal knows, lockstep of"
                            + " infrastructure as code, scanners with a record of their own.",
                    "Low for a first listing, medium for a burst, high when `readsAfter` distinct secrets are read"
                            + " within 60 min after it.",
                    List.of("listSecretsBurst")),
            new About(
                    MassRetrievalRule.DETECTOR,
                    "principal",
                    "one principal reads more different secrets than its own record, or common sense, explains",
                    "`secrets` distinct secrets in 10 min by a principal without a record",
                    "Distinct secrets whose value was read in 1, 10 or 60 min: `secrets` of them, or `fewSecrets` that"
                        + " are the `share` of at least `leastKnown` secrets known in that account and Region; and a"
                        + " surprise of `surprise` over the principal's own record. Without a record, `secrets` in 10"
                        + " min. Reads paired in lockstep by infrastructure as code count for an alert of their own.",
                    "What the principal's record shows, batch calls and their children counted once, one secret under"
                        + " several names, reads of infrastructure as code: recognised from what it does, they are low"
                        + " and labelled `iac`; the remainder is judged at full severity. Who holds a pipeline's"
                        + " credentials and imitates the whole lockstep passes as `iac`.",
                    "Medium; high for `manySecrets`, a large share, a listing within 60 min before, or when more than"
                            + " half of the secrets were never read before by a principal with history; low for"
                            + " infrastructure as code.",
                    List.of("massRetrieval", "infrastructureAsCode")),
            new About(
                    DecoyTouchedRule.DETECTOR,
                    "secret and principal",
                    "somebody touches a declared decoy, refused or not",
                    "all of it",
                    "Any call that names a secret whose name or ARN matches one of `decoys`.",
                    "Declared `scanners` within `scannerClasses` give information only; what Secrets Manager does by"
                            + " itself does not count.",
                    "Critical; info for a scanner that does what it is declared for.",
                    List.of("decoyTouched")));

    private FindingAndTaking() {}
}
