package io.secrettrail.ingest.digest;

import java.time.Instant;
import java.util.List;

/**
 * What was found of one chain.
 *
 * @param digests oldest first; missing ones, which only their successors name, are among them
 * @param logs the log files of its valid digests
 * @param gaps times of the period that no valid digest covers
 * @param notClosed the end of the period for which a digest may still come; empty when there is none such
 */
public record ChainFindings(
        Chain chain, List<DigestFinding> digests, List<LogFinding> logs, List<Span> gaps, List<Span> notClosed) {
    public ChainFindings {
        digests = List.copyOf(digests);
        logs = List.copyOf(logs);
        gaps = List.copyOf(gaps);
        notClosed = List.copyOf(notClosed);
    }

    public record DigestFinding(String bucket, String key, Instant end, DigestState state, Link link) {}

    public record LogFinding(String bucket, String key, LogState state) {}

    public record Span(Instant from, Instant to) {}

    /** Whether the logs of the period are all there. */
    public Answer complete() {
        var answer = Answer.YES;
        if (!gaps.isEmpty() || !notClosed.isEmpty() || digests.stream().anyMatch(ChainFindings::isDoubtful)) {
            answer = Answer.CANNOT_SAY;
        }
        for (var log : logs) {
            answer = answer.and(
                    switch (log.state()) {
                        case VALID -> Answer.YES;
                        case MISSING -> Answer.NO;
                        case CHANGED, TRAILING_DATA, NO_GZIP, ALGORITHM, UNCOVERED -> Answer.CANNOT_SAY;
                    });
        }
        return answer;
    }

    /** Whether what is covered is as CloudTrail delivered it. */
    public Answer intact() {
        if (digests.isEmpty()) {
            return Answer.CANNOT_SAY;
        }
        boolean altered = digests.stream().anyMatch(ChainFindings::isAltered)
                || logs.stream().anyMatch(log -> log.state() != LogState.VALID);
        return altered ? Answer.NO : Answer.YES;
    }

    private static boolean isDoubtful(DigestFinding digest) {
        return isAltered(digest) || digest.link() == Link.RESTART;
    }

    private static boolean isAltered(DigestFinding digest) {
        return !digest.state().isProof() || digest.link() == Link.BROKEN || digest.link() == Link.PREVIOUS_MISSING;
    }
}
