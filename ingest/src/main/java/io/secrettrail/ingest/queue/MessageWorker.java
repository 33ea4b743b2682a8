package io.secrettrail.ingest.queue;

import io.secrettrail.events.Route;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.ObjectOutcome;
import io.secrettrail.ingest.IngestMetrics.Skipped;
import io.secrettrail.ingest.envelope.Envelope;
import io.secrettrail.ingest.envelope.EnvelopeReader;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.publish.ObjectPublisher;
import io.secrettrail.ingest.publish.ObjectPublisher.Delivery;
import io.secrettrail.ingest.publish.ObjectPublisher.Submitted;
import io.secrettrail.ingest.queue.ObjectFetcher.Fetched;
import io.secrettrail.ingest.record.LogKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a message is and sends what it holds or announces. An object that cannot be read leaves the message in the queue, until it was
 * tried often enough to be given up as a dead letter; while S3 as a whole does not answer nothing counts as a try. For one thread.
 */
final class MessageWorker {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWorker.class);

    private final ObjectFetcher fetcher;
    private final ObjectPublisher publisher;
    private final IngestMetrics metrics;

    MessageWorker(ObjectFetcher fetcher, ObjectPublisher publisher, IngestMetrics metrics) {
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /**
     * A message as far as the work on it needs it.
     *
     * @param lastChance whether it is given up when it is itself to blame
     * @param mayFetch false while S3 is known not to answer
     */
    record Task(String id, String body, boolean lastChance, boolean mayFetch) {
        String origin() {
            return "sqs message " + id;
        }
    }

    /** What is to become of a message. */
    sealed interface Work {
        /** To be deleted once all of these are durable. */
        record Sent(List<Delivery> deliveries, IngestMetrics.MessageOutcome outcome) implements Work {
            public Sent {
                deliveries = List.copyOf(deliveries);
            }
        }

        /** To be left in the queue; what was sent stays sent, its copies are dropped later. */
        record Left(String reason) implements Work {}

        /** To be kept and begun again: not the message is to blame, but what it needs does not answer. */
        record Waiting(Exception failure) implements Work {}
    }

    Work start(Task task) {
        return switch (EnvelopeReader.read(task.body())) {
            case Envelope.Notice(var objects) ->
                task.mayFetch() ? objects(task, objects) : new Work.Waiting(new IllegalStateException("S3 is out"));
            case Envelope.Records(var json) ->
                new Work.Sent(
                        List.of(publisher.text(json, Route.EVENTBRIDGE, task.origin())),
                        IngestMetrics.MessageOutcome.DONE);
            case Envelope.Finding(var json) ->
                new Work.Sent(List.of(publisher.finding(json, task.origin())), IngestMetrics.MessageOutcome.DONE);
            case Envelope.SetUp(var what) -> {
                metrics.skipped(what);
                yield new Work.Sent(List.of(), IngestMetrics.MessageOutcome.SET_UP);
            }
            case Envelope.Unknown(var reason) -> {
                LOG.warn("a message on the queue is nothing we know ({}); it is kept as dead letter", reason);
                yield dead(task, "unknown envelope: " + reason);
            }
        };
    }

    /** What becomes of a message that is itself to blame. */
    Work refuse(Task task, String reason) {
        return task.lastChance() ? dead(task, reason) : new Work.Left(reason);
    }

    private Work objects(Task task, List<ObjectRef> objects) {
        var deliveries = new ArrayList<Delivery>();
        boolean anyDead = false;
        for (var ref : objects) {
            var name = LogKey.parse(ref.key())
                    .or(() -> ref.otherKey() == null ? Optional.empty() : LogKey.parse(ref.otherKey()));
            if (name.isEmpty()) {
                metrics.object(ObjectOutcome.SKIPPED);
                metrics.skipped(
                        switch (LogKey.kindOf(ref.key())) {
                            case DIGEST -> Skipped.DIGEST;
                            case INSIGHT -> Skipped.INSIGHT;
                            case LOG, OTHER -> Skipped.OTHER;
                        });
                continue;
            }
            Submitted submitted;
            switch (fetcher.fetch(ref)) {
                case Fetched.Away(var failure) -> {
                    return new Work.Waiting(failure);
                }
                case Fetched.Refused(var reason) -> submitted = new Submitted.Refused(reason);
                case Fetched.Found(var bytes, var version, var share) -> {
                    try (share) {
                        submitted = publisher.object(ref, name.get(), bytes, version, Route.S3);
                    }
                }
            }
            switch (submitted) {
                case Submitted.Sent(var delivery) -> {
                    metrics.object(ObjectOutcome.READ);
                    deliveries.add(delivery);
                }
                case Submitted.Refused(var reason) -> {
                    metrics.object(ObjectOutcome.REFUSED);
                    if (!task.lastChance()) {
                        LOG.warn("{} cannot be read and is tried again later: {}", ref, reason);
                        return new Work.Left(reason);
                    }
                    LOG.error(
                            "{} is given up, its records are missing from the trail until it is read by backfill: {}",
                            ref,
                            reason);
                    deliveries.add(publisher.deadLetter(task.body(), "object not readable: " + reason, ref.toString()));
                    anyDead = true;
                }
            }
        }
        return new Work.Sent(
                deliveries, anyDead ? IngestMetrics.MessageOutcome.DEAD : IngestMetrics.MessageOutcome.DONE);
    }

    private Work dead(Task task, String reason) {
        return new Work.Sent(
                List.of(publisher.deadLetter(task.body(), reason, task.origin())), IngestMetrics.MessageOutcome.DEAD);
    }
}
