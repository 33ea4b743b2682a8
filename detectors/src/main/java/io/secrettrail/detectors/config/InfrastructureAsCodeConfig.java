package io.secrettrail.detectors.config;

/**
 * {@code detectors.infrastructureAsCode}: the evidence that lowers a mass retrieval.
 *
 * @param leastPairedReads paired reads below which nothing is recognised
 * @param lockstepShare share of paired reads with a policy read, tags call or write beside them
 * @param ownedShare share of the keys that the principal wrote itself within {@code ownedDays}
 * @param writtenShare share of the keys written in the same run
 * @param versionShare share of the secrets read with a version id
 * @param leastWeight sum of evidence needed
 */
public record InfrastructureAsCodeConfig(
        int leastPairedReads,
        double lockstepShare,
        double ownedShare,
        int ownedDays,
        double writtenShare,
        double versionShare,
        int leastWeight) {
    public InfrastructureAsCodeConfig {
        new Problems("detectors.infrastructureAsCode")
                .require(leastPairedReads >= 2, "leastPairedReads must be at least 2: " + leastPairedReads)
                .require(isShare(lockstepShare), "lockstepShare must be above 0 and at most 1: " + lockstepShare)
                .require(isShare(ownedShare), "ownedShare must be above 0 and at most 1: " + ownedShare)
                .require(ownedDays >= 1, "ownedDays must be at least 1: " + ownedDays)
                .require(isShare(writtenShare), "writtenShare must be above 0 and at most 1: " + writtenShare)
                .require(isShare(versionShare), "versionShare must be above 0 and at most 1: " + versionShare)
                .require(leastWeight >= 3 && leastWeight <= 7, "leastWeight must be 3 to 7: " + leastWeight)
                .throwIfAny();
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }
}
