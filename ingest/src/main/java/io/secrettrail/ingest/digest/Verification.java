package io.secrettrail.ingest.digest;

import io.secrettrail.ingest.digest.ChainFindings.LogFinding;
import io.secrettrail.ingest.digest.ChainFindings.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Verifies the logs of a store against CloudTrail's digests. Every digest of the period is judged by itself before chains are linked; log
 * files are hashed side by side; and logs that no valid digest names are listed.
 */
public final class Verification {
    private static final int BATCH = 512;

    /** What one digest covers. */
    private static final Duration HOUR = Duration.ofHours(1);

    private final LogStore store;
    private final Signatures signatures;
    private final Duration closesWithin;
    private final LongConsumer progress;

    /**
     * @param closesWithin how long after an hour its digest may still come
     * @param progress told how many log files were hashed
     */
    public Verification(LogStore store, KeyRing keys, Duration closesWithin, LongConsumer progress) {
        this.store = store;
        this.signatures = new Signatures(keys);
        this.closesWithin = closesWithin;
        this.progress = progress;
    }

    /**
     * @param from and {@code to}: the period; {@link Instant#EPOCH} and {@link Instant#MAX} for all that is there
     * @param now what has not ended {@code closesWithin} before it need not be covered yet
     * @throws IOException when the store or the keys cannot be asked: then nothing is said about the logs
     */
    public Integrity verify(String prefix, Instant from, Instant to, Instant now) throws IOException {
        var layout = Layout.of(store, prefix, from);
        Map<Chain, List<DigestKey>> chains = new TreeMap<>();
        for (var key : layout.digests()) {
            if (!key.end().isAfter(to.isAfter(now) ? now : to.plus(closesWithin))) {
                chains.computeIfAbsent(key.chain(), _ -> new ArrayList<>()).add(key);
            }
        }
        var strangers = new ArrayList<>(layout.strangers());
        layout.digests().stream().filter(key -> key.end().isAfter(now)).forEach(key -> strangers.add(key.key()));
        var logJudge = new LogJudge(store);
        var findings = new ArrayList<ChainFindings>();
        Set<String> covered = new HashSet<>();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var chain : chains.entrySet()) {
                var judged = new ChainJudge(store, signatures, from).judge(chain.getValue());
                strangers.addAll(judged.planted());
                var logs = judgeLogs(judged.proofs(), logJudge, workers);
                logs.forEach(log -> covered.add(log.key()));
                findings.add(withGaps(chain.getKey(), judged, logs, from, to, now));
            }
        }
        return new Integrity(
                new Span(from, to),
                findings,
                uncovered(layout, findings, covered, from, to),
                strangers,
                logJudge.hashed());
    }

    private List<LogFinding> judgeLogs(List<Digest> proofs, LogJudge judge, ExecutorService workers)
            throws IOException {
        var findings = new ArrayList<LogFinding>();
        var batch = new ArrayList<Callable<LogFinding>>();
        for (var digest : proofs) {
            for (var log : digest.logs()) {
                batch.add(() -> judge.judge(log));
                if (batch.size() == BATCH) {
                    run(batch, workers, findings);
                }
            }
        }
        run(batch, workers, findings);
        return findings;
    }

    private void run(List<Callable<LogFinding>> batch, ExecutorService workers, List<LogFinding> findings)
            throws IOException {
        try {
            for (var result : workers.invokeAll(batch)) {
                findings.add(result.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        progress.accept(batch.size());
        batch.clear();
    }

    private ChainFindings withGaps(
            Chain chain, ChainJudge.Judged judged, List<LogFinding> logs, Instant from, Instant to, Instant now) {
        if (chain.backfill()) { // covers what the first digests missed: hours without one mean nothing
            return new ChainFindings(chain, judged.digests(), logs, List.of(), List.of());
        }
        var gaps = new ArrayList<Span>();
        var reached = from;
        for (var digest : judged.proofs()) {
            boolean beginsOpen = reached.equals(Instant.EPOCH);
            if (!beginsOpen && digest.start().isAfter(reached)) {
                gaps.add(new Span(reached, digest.start()));
            }
            reached = digest.end().isAfter(reached) ? digest.end() : reached;
        }
        if (to.equals(Instant.MAX) || !reached.isBefore(to)) {
            return new ChainFindings(chain, judged.digests(), logs, gaps, List.of());
        }
        var rest = new Span(reached, to);
        boolean mayCome = reached.plus(HOUR).plus(closesWithin).isAfter(now);
        if (!mayCome) {
            gaps.add(rest);
        }
        return new ChainFindings(chain, judged.digests(), logs, gaps, mayCome ? List.of(rest) : List.of());
    }

    /** Logs of the period, older than the last digest of their account's Region, that no valid digest names. */
    private static List<String> uncovered(
            Layout layout, List<ChainFindings> chains, Set<String> covered, Instant from, Instant to)
            throws IOException {
        Map<String, Instant> closed = new HashMap<>();
        var oldest = Instant.MAX;
        for (var found : chains) {
            for (var digest : found.digests()) {
                oldest = digest.end().isBefore(oldest) ? digest.end() : oldest;
                if (digest.state().isProof()) {
                    closed.merge(
                            found.chain().account() + "/" + found.chain().region(),
                            digest.end(),
                            (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        if (closed.isEmpty()) {
            return List.of();
        }
        var newest = closed.values().stream().max(Instant::compareTo).orElse(to);
        var uncovered = new ArrayList<String>();
        layout.logs(from.equals(Instant.EPOCH) ? oldest.minus(HOUR) : from, newest.isBefore(to) ? newest : to)
                .forEach((place, logs) -> logs.stream()
                        .filter(log -> log.minute().isBefore(closed.getOrDefault(place, Instant.MIN)))
                        .filter(log -> !covered.contains(log.key()))
                        .forEach(log -> uncovered.add(log.key())));
        uncovered.sort(null);
        return uncovered;
    }
}
