package io.secrettrail.enrichment;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Plain counters since start. */
public final class EnrichmentCounts implements EnrichmentMetrics {
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder entries = new LongAdder();
    private final LongAdder issueEvents = new LongAdder();
    private final LongAdder irrelevant = new LongAdder();
    private final LongAdder explained = new LongAdder();
    private final LongAdder awaiting = new LongAdder();
    private final LongAdder unexplained = new LongAdder();
    private final LongAdder amendments = new LongAdder();
    private final LongAdder catalogFacts = new LongAdder();
    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void entries(int count) {
        entries.add(count);
    }

    @Override
    public void issueEvent() {
        issueEvents.increment();
    }

    @Override
    public void irrelevant() {
        irrelevant.increment();
    }

    @Override
    public void rejected(String reason) {
        rejected.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    @Override
    public void explained(int count) {
        explained.add(count);
    }

    @Override
    public void awaiting(int count) {
        awaiting.add(count);
    }

    @Override
    public void unexplained(int count) {
        unexplained.add(count);
    }

    @Override
    public void amendments(int count) {
        amendments.add(count);
    }

    @Override
    public void catalogFacts(int count) {
        catalogFacts.add(count);
    }

    /** The counts now. */
    public Snapshot snapshot() {
        var reasons = new TreeMap<String, Long>();
        rejected.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new Snapshot(
                duplicates.sum(),
                entries.sum(),
                issueEvents.sum(),
                irrelevant.sum(),
                explained.sum(),
                awaiting.sum(),
                unexplained.sum(),
                amendments.sum(),
                catalogFacts.sum(),
                reasons);
    }

    /** @param rejected dead letters by reason */
    public record Snapshot(
            long duplicates,
            long entries,
            long issueEvents,
            long irrelevant,
            long explained,
            long awaiting,
            long unexplained,
            long amendments,
            long catalogFacts,
            Map<String, Long> rejected) {
        public Snapshot {
            rejected = Map.copyOf(rejected);
        }

        public long rejectedTotal() {
            return rejected.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
