package io.secrettrail.ingest.publish;

import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.RecordSink;
import io.secrettrail.ingest.record.RecordSlice;
import io.secrettrail.ingest.record.Sifted;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends each record of one text where it belongs: relevant ones to Kafka, broken ones to the dead letters; the rest is counted. Keeps the
 * account of it.
 */
final class Sorting implements RecordSink {
    private final RecordSieve sieve;
    private final RecordPublisher publisher;
    private final FindingPublisher findings;
    private final IngestMetrics metrics;
    private final Route route;
    private final Instant receivedAt;
    private final @Nullable Proof proof;
    private final String origin;
    private final long limit;
    private final Acks acks;

    private final SortedMap<String, Long> dropped = new TreeMap<>();
    private final LagHistogram lag = new LagHistogram();
    private long records;
    private long found;
    private long kept;
    private long dead;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * @param route of records that stand plainly; those in envelopes say themselves by which way they came
     * @param proof the log object, when the text is one
     * @param limit how many records and findings are taken
     */
    Sorting(
            RecordSieve sieve,
            RecordPublisher publisher,
            FindingPublisher findings,
            IngestMetrics metrics,
            Route route,
            Instant receivedAt,
            @Nullable Proof proof,
            String origin,
            long limit,
            Acks acks) {
        this.sieve = sieve;
        this.publisher = publisher;
        this.findings = findings;
        this.metrics = metrics;
        this.route = route;
        this.receivedAt = receivedAt;
        this.proof = proof;
        this.origin = origin;
        this.limit = limit;
        this.acks = acks;
    }

    @Override
    public void record(RecordSlice slice) {
        records++;
        if (isFull()) {
            dead++;
            return;
        }
        switch (sieve.sift(slice)) {
            case Sifted.Kept keep -> keep(keep, slice.shape());
            case Sifted.Dropped drop -> {
                dropped.merge(drop.eventSource() + "/" + drop.eventName(), 1L, Long::sum);
                metrics.dropped(drop.reason(), drop.eventSource(), drop.eventName());
            }
            case Sifted.Dead(var bytes, var reason) -> {
                dead++;
                publisher.deadLetter(bytes, reason, origin + "#" + slice.ordinal(), acks);
                metrics.dead(reason);
            }
        }
    }

    private void keep(Sifted.Kept keep, RecordSlice.Shape shape) {
        kept++;
        var time = keep.event().eventTime();
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
        lag.add(time, receivedAt);
        var way = switch (shape) {
            case PLAIN -> route;
            case EVENTBRIDGE -> Route.EVENTBRIDGE;
            case LOOKUP -> Route.LOOKUP;
        };
        publisher.record(keep, new Provenance(way, receivedAt, proof), acks);
        metrics.kept(way);
    }

    @Override
    public void finding(byte[] json) {
        found++;
        if (!isFull()) {
            findings.publish(json, origin, acks);
        }
    }

    /** True when there was more than the limit; what came behind it was counted and not looked at. */
    boolean isFull() {
        return records + found > limit;
    }

    @Override
    public void skipped(Skipped what) {
        metrics.skipped(
                switch (what) {
                    case DIGEST -> IngestMetrics.Skipped.DIGEST;
                    case INSIGHT -> IngestMetrics.Skipped.INSIGHT;
                    case OTHER_ENVELOPE -> IngestMetrics.Skipped.OTHER;
                });
    }

    long records() {
        return records;
    }

    long kept() {
        return kept;
    }

    long dead() {
        return dead;
    }

    SortedMap<String, Long> dropped() {
        return dropped;
    }

    SortedMap<Integer, Long> lag() {
        return lag.counts();
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
