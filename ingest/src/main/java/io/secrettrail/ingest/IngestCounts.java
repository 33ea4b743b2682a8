package io.secrettrail.ingest;

import io.secrettrail.events.Route;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Plain counters since start, by name: {@code messages.done}, {@code records.kept.s3}, {@code records.dropped.irrelevant}. */
public final class IngestCounts implements IngestMetrics {
    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void message(MessageOutcome outcome) {
        count("messages." + word(outcome));
    }

    @Override
    public void skipped(Skipped kind) {
        count("skipped." + word(kind));
    }

    @Override
    public void object(ObjectOutcome outcome) {
        count("objects." + word(outcome));
    }

    @Override
    public void finding(FindingOutcome outcome) {
        count("findings." + word(outcome));
    }

    @Override
    public void listed(Listing what) {
        count("inventory.listed." + word(what));
    }

    @Override
    public void notListed(Listing what) {
        count("inventory.not-listed." + word(what));
    }

    @Override
    public void kept(Route route) {
        count("records.kept." + route.text());
    }

    @Override
    public void dropped(String reason, String eventSource, String eventName) {
        count("records.dropped." + reason);
    }

    @Override
    public void dead(String reason) {
        count("records.dead");
    }

    /** The counts now. */
    public SortedMap<String, Long> snapshot() {
        var now = new TreeMap<String, Long>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }

    /** The sum of all counts whose name begins so. */
    public long sum(String prefix) {
        return snapshot().entrySet().stream()
                .filter(count -> count.getKey().startsWith(prefix))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    private void count(String name) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
