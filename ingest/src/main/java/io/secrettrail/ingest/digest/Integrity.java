package io.secrettrail.ingest.digest;

import java.util.List;

/**
 * What verification found in a period.
 *
 * @param uncovered log files older than the last digest of their Region that no valid digest names
 * @param planted objects among the digests that are none of a chain: copies under other names, names of no digest
 * @param bytes uncompressed bytes that were hashed
 */
public record Integrity(
        ChainFindings.Span period,
        List<ChainFindings> chains,
        List<String> uncovered,
        List<String> planted,
        long bytes) {
    public Integrity {
        chains = List.copyOf(chains);
        uncovered = List.copyOf(uncovered);
        planted = List.copyOf(planted);
    }

    /** A trail without any digest proves nothing. Backfill chains only add, so they do not make a whole trail incomplete. */
    public Answer complete() {
        return chains.isEmpty()
                ? Answer.CANNOT_SAY
                : chains.stream().map(ChainFindings::complete).reduce(Answer.YES, Answer::and);
    }

    public Answer intact() {
        return chains.isEmpty()
                ? Answer.CANNOT_SAY
                : chains.stream().map(ChainFindings::intact).reduce(Answer.YES, Answer::and);
    }

    /** True when anything is invalid, missing, uncovered or planted. */
    public boolean hasFindings() {
        return intact() == Answer.NO || complete() == Answer.NO || !uncovered.isEmpty() || !planted.isEmpty();
    }

    /** True when nothing was found and yet not everything could be told. */
    public boolean isInDoubt() {
        return complete() == Answer.CANNOT_SAY || intact() == Answer.CANNOT_SAY;
    }
}
