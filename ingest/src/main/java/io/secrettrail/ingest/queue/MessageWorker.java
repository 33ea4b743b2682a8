package io.secrettrail.ingest.queue;

import io.secrettrail.events.Route;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.ObjectOutcome;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a message is and sends what it holds or announces. An object that cannot be read leaves the message in the queue, until it was
 * tried often enough to be given up as a dead letter. For one thread.
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

    /** A message as far as the work on it needs it. */
    record Task(String id, String body, boolean lastChance) {
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
    }

    Work start(Task task) {
        return switch (EnvelopeReader.read(task.body())) {
            case Envelope.Notice(var objects) -> objects(task, objects);
            case Envelope.Records(var json) ->
                new Work.Sent(
                        List.of(publisher.text(json, Route.EVENTBRIDGE, task.origin())),
                        IngestMetrics.MessageOutcome.DONE);
            case Envelope.Finding(var json) ->
                new Work.Sent(List.of(publisher.finding(json, task.origin())), IngestMetrics.MessageOutcome.DONE);
            case Envelope.SetUp(var what) -> {
                LOG.debug("deleted a message that is no event: {}", what);
                yield new Work.Sent(List.of(), IngestMetrics.MessageOutcome.SET_UP);
            }
            case Envelope.Unknown(var reason) -> {
                LOG.warn("a message on the queue is nothing we know ({}); it is kept as dead letter", reason);
                yield dead(List.of(), task.body(), "unknown envelope: " + reason, task.origin());
            }
        };
    }

    private Work objects(Task task, List<ObjectRef> objects) {
        var deliveries = new ArrayList<Delivery>();
        boolean anyDead = false;
        for (var ref : objects) {
            var name = LogKey.parse(ref.key())
                    .or(() -> ref.otherKey() == null ? java.util.Optional.empty() : LogKey.parse(ref.otherKey()));
            if (name.isEmpty()) {
                metrics.object(ObjectOutcome.SKIPPED);
                continue;
            }
            switch (read(ref, name.get())) {
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

    private Submitted read(ObjectRef ref, LogKey name) {
        return switch (fetcher.fetch(ref)) {
            case Fetched.Refused(var reason) -> new Submitted.Refused(reason);
            case Fetched.Found(var bytes, var version) -> publisher.object(ref, name, bytes, version, Route.S3);
        };
    }

    private Work dead(List<Delivery> before, String bytes, String reason, String origin) {
        var deliveries = new ArrayList<>(before);
        deliveries.add(publisher.deadLetter(bytes, reason, origin));
        return new Work.Sent(deliveries, IngestMetrics.MessageOutcome.DEAD);
    }
}
