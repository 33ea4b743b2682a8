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
                    PathSweepRule.DETECTOR,
                    "principal",
                    "parameters are read by whole paths that the principal never read, or with their old values",
                    "wide paths and histories; several narrow paths are not",
                    "GetParametersByPath, decrypted and with all below it, on the root or a path of one segment that is"
                            + " new to the principal; `newPaths` new paths of any kind in 10 min; or the decrypted"
                            + " history of `histories` parameters in 10 min.",
                    "Paths that the principal read a day ago or earlier: applications load their own subtree at start.",
                    "Medium; high for the root, and for histories.",
                    List.of("pathSweep")),
            new About(
                    BatchCatchAllRule.DETECTOR,
                    "principal",
                    "a batch read asks for everything: its filters narrow nothing",
                    "all of it",
                    "BatchGetSecretValue with filters of which every value is negated, empty, or one character.",
                    "Batches by list of ids, filters that narrow, and a filter that the principal has used for"
                            + " `learnedAfter`.",
                    "High; medium when it was denied.",
                    List.of("batchCatchAll")),
            new About(
                    DeniedProbingRule.DETECTOR,
                    "principal",
                    "many secrets are asked for without permission, or one is got by asking in another way",
                    "`targets` distinct secrets in 10 min by a principal without a record",
                    "In 10 min, `targets` distinct secrets denied or not found; a principal with a record of its own"
                            + " must also reach `surprise`. Or a secret denied, then allowed within 60 min to another call"
                            + " or tool, or after three were denied. `repeats` refusals of one secret are told apart, as a"
                            + " broken consumer.",
                    "One secret asked for often, versions missing of a secret that the principal knows (rotation), one"
                            + " call that is repeated until a deployment allows it.",
                    "Medium; high when a value was read that was denied before; info for a broken consumer.",
                    List.of("deniedProbing")),
            new About(
                    MultiRegionSweepRule.DETECTOR,
                    "principal",
                    "one principal lists or reads secrets in several Regions that it does not use",
                    "`regions` Regions in all",
                    "In 10 min, listings or value reads in `newRegions` Regions outside those of its last 30 days, or in"
                            + " `regions` Regions of which one is new to it.",
                    "Regions first seen a day ago or earlier, and one secret read in each of its Regions.",
                    "Medium; high when values were read.",
                    List.of("multiRegionSweep")),
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
