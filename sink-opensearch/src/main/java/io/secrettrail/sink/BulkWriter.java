package io.secrettrail.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes documents until each one is decided: stored, or a dead letter. What may succeed later is sent again, alone and as a new request,
 * for as long as it takes. Safe for use by several threads.
 */
final class BulkWriter {
    private final Cluster cluster;
    private final DeadLetterWriter deadLetters;
    private final SinkMetrics metrics;
    private final SinkConfig config;
    private final Backoff backoff;
    private final Clock clock;
    private final Outage outage;

    BulkWriter(
            Cluster cluster,
            DeadLetterWriter deadLetters,
            SinkMetrics metrics,
            SinkConfig config,
            Backoff backoff,
            Clock clock,
            Outage outage) {
        this.cluster = cluster;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.config = config;
        this.backoff = backoff;
        this.clock = clock;
        this.outage = outage;
    }

    /** Returns when every item is decided; an interrupt leaves the rest undecided. */
    void write(List<BulkItem> items) throws InterruptedException {
        var open = items;
        var awaited = new IdentityHashMap<BulkItem, Instant>();
        for (int failures = 1; !open.isEmpty(); failures++) {
            open = attempt(open, awaited);
            if (!open.isEmpty()) {
                open.forEach(item -> metrics.counted(item.from().topic(), SinkMetrics.Outcome.TRIED_AGAIN, 1));
                Thread.sleep(backoff.after(failures));
            }
        }
    }

    /** Sends every item once and returns those that are not decided. */
    private List<BulkItem> attempt(List<BulkItem> items, Map<BulkItem, Instant> awaited) throws InterruptedException {
        var undecided = new ArrayList<BulkItem>();
        var parts = new ArrayDeque<List<BulkItem>>(parts(items));
        while (!parts.isEmpty()) {
            var part = parts.pop();
            var sent = System.nanoTime();
            int bytes = bytes(part);
            var answer = BulkAnswer.ask(cluster, part, bytes);
            metrics.bulkAnswered(part.size(), bytes, Duration.ofNanos(System.nanoTime() - sent));
            switch (answer) {
                case BulkAnswer.Items(var outcomes) -> decide(part, outcomes, undecided, awaited);
                case BulkAnswer.Split(var status, var reason) -> split(part, status, reason, parts);
                case BulkAnswer.Later(var reason) -> {
                    outage.goesOn(reason);
                    undecided.addAll(part);
                }
            }
        }
        return undecided;
    }

    private void decide(
            List<BulkItem> part, List<BulkOutcome> outcomes, List<BulkItem> undecided, Map<BulkItem, Instant> awaited)
            throws InterruptedException {
        String later = null;
        for (int at = 0; at < part.size(); at++) {
            var item = part.get(at);
            switch (outcomes.get(at)) {
                case BulkOutcome.Stored(var now) -> {
                    var outcome = now ? SinkMetrics.Outcome.STORED : SinkMetrics.Outcome.ALREADY_STORED;
                    metrics.counted(item.from().topic(), outcome, 1);
                }
                case BulkOutcome.TryAgain(var reason) -> {
                    later = cluster + " cannot take " + item.index() + "/" + item.id() + " now: " + reason;
                    undecided.add(item);
                }
                case BulkOutcome.AwaitEntry(var reason) -> {
                    var patience =
                            awaited.computeIfAbsent(item, _ -> clock.instant().plus(config.amendmentWait()));
                    if (clock.instant().isBefore(patience)) {
                        undecided.add(item);
                    } else {
                        deadLetters.refused(item, 404, "the entry it amends never came: " + reason);
                    }
                }
                case BulkOutcome.Refused(var status, var reason) -> {
                    deadLetters.refused(item, status, reason);
                }
            }
        }
        if (later == null) {
            outage.isOver();
        } else {
            outage.goesOn(later);
        }
    }

    private void split(List<BulkItem> part, int status, String reason, Deque<List<BulkItem>> parts)
            throws InterruptedException {
        if (part.size() == 1) {
            deadLetters.refused(part.getFirst(), status, reason);
            return;
        }
        int half = part.size() / 2;
        parts.push(part.subList(half, part.size()));
        parts.push(part.subList(0, half));
    }

    /** Cut so that no part is larger than the cap unless it is a single document. */
    private static List<List<BulkItem>> parts(List<BulkItem> items) {
        var parts = new ArrayList<List<BulkItem>>();
        int from = 0;
        long bytes = 0;
        for (int at = 0; at < items.size(); at++) {
            bytes += items.get(at).bytes();
            if (bytes > SinkConfig.MAX_BULK_BYTES && at > from) {
                parts.add(items.subList(from, at));
                from = at;
                bytes = items.get(at).bytes();
            }
        }
        parts.add(items.subList(from, items.size()));
        return parts;
    }

    private static int bytes(List<BulkItem> items) {
        return items.stream().mapToInt(BulkItem::bytes).sum();
    }
}
