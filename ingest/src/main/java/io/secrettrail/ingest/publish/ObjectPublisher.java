package io.secrettrail.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.events.CoverageFact.ObjectManifest;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Route;
import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.record.GzipObject;
import io.secrettrail.ingest.record.GzipObject.Inflated;
import io.secrettrail.ingest.record.LogFile;
import io.secrettrail.ingest.record.LogKey;
import io.secrettrail.ingest.record.ReadLimits;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.RecordSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a log object, or of a text that holds records itself. An object is checked whole before its first record is sent, and
 * its manifest follows once every record is durable. For one thread, whose inflate buffer it holds.
 */
public final class ObjectPublisher {
    /** Most log objects are smaller; larger ones are inflated twice instead of held. */
    private static final int BUFFER = 16 << 20;

    private final RecordSieve sieve;
    private final RecordPublisher publisher;
    private final FindingPublisher findings;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final ReadLimits limits;
    private final byte[] buffer = new byte[BUFFER];

    public ObjectPublisher(
            RecordSieve sieve,
            RecordPublisher publisher,
            FindingPublisher findings,
            IngestMetrics metrics,
            Clock clock) {
        this(sieve, publisher, findings, metrics, clock, ReadLimits.STANDARD);
    }

    ObjectPublisher(
            RecordSieve sieve,
            RecordPublisher publisher,
            FindingPublisher findings,
            IngestMetrics metrics,
            Clock clock,
            ReadLimits limits) {
        this.sieve = sieve;
        this.publisher = publisher;
        this.findings = findings;
        this.metrics = metrics;
        this.clock = clock;
        this.limits = limits;
    }

    /** What became of an object. */
    public sealed interface Submitted {
        /** On its way; {@link Delivery#await} says when it is durable. */
        record Sent(Delivery delivery) implements Submitted {}

        /** Not to be read, and why. */
        record Refused(String reason) implements Submitted {}
    }

    /** Records under way, and the manifest that follows them. */
    public final class Delivery {
        private final Acks acks;
        private final @Nullable ObjectManifest manifest;

        private Delivery(Acks acks, @Nullable ObjectManifest manifest) {
            this.acks = acks;
            this.manifest = manifest;
        }

        /** Waits until all is durable, the manifest last; says what failed. */
        public Optional<Exception> await(Duration atMost) throws InterruptedException {
            var failed = acks.await(atMost);
            if (failed.isPresent() || manifest == null) {
                return failed;
            }
            var last = new Acks();
            publisher.coverage(manifest, last);
            return last.await(atMost);
        }
    }

    /**
     * Sends the records of a log object.
     *
     * @param version S3 version id or ETag of the bytes read
     */
    public Submitted object(ObjectRef ref, LogKey name, byte[] gzip, @Nullable String version, Route route) {
        var object = new GzipObject(gzip, gzip.length, buffer, limits);
        return switch (object.inflate()) {
            case Inflated.Refused(var reason) -> new Submitted.Refused(reason);
            case Inflated.Sound sound -> {
                var sha256 = sound.sha256();
                var acks = new Acks();
                var proof = new Proof(ref.bucket(), ref.key(), sha256);
                var sorting = sorting(route, proof, ref.toString(), limits.records(), acks);
                object.split(sorting);
                giveUpRest(sorting, ref.toString(), acks);
                yield new Submitted.Sent(new Delivery(acks, manifest(ref, name, version, sha256, sorting)));
            }
        };
    }

    /** Sends the records that a text holds itself; there is no object that could prove them, and no manifest. */
    public Delivery text(String json, Route route, String origin) {
        var acks = new Acks();
        var bytes = json.getBytes(UTF_8);
        var sorting = sorting(route, null, origin, limits.records(), acks);
        new RecordSplitter().splitAll(bytes, 0, bytes.length, sorting);
        giveUpRest(sorting, origin, acks);
        return new Delivery(acks, null);
    }

    /** Sends the records of a local file of any length; a file that is broken becomes a dead letter too, after what could be read of it. */
    public Delivery file(Path file, Route route) throws IOException {
        var acks = new Acks();
        var outcome = LogFile.read(file, sorting(route, null, file.toString(), Long.MAX_VALUE, acks));
        if (outcome instanceof LogFile.Outcome.Broken(var reason)) {
            publisher.deadLetter(new byte[0], reason, file.toString(), acks);
            metrics.dead(reason);
        }
        return new Delivery(acks, null);
    }

    /** Sends a finding. */
    public Delivery finding(String json, String origin) {
        var acks = new Acks();
        findings.publish(json.getBytes(UTF_8), origin, acks);
        return new Delivery(acks, null);
    }

    /** Gives bytes up as a dead letter. */
    public Delivery deadLetter(String text, String reason, String origin) {
        var acks = new Acks();
        publisher.deadLetter(text.getBytes(UTF_8), reason, origin, acks);
        metrics.dead(reason);
        return new Delivery(acks, null);
    }

    private Sorting sorting(Route route, @Nullable Proof proof, String origin, long limit, Acks acks) {
        return new Sorting(sieve, publisher, findings, metrics, route, clock.instant(), proof, origin, limit, acks);
    }

    /** One letter for all that was not looked at: no object may make millions of letters. */
    private void giveUpRest(Sorting sorting, String origin, Acks acks) {
        if (sorting.isFull()) {
            var reason = "over the limit of %d records: what comes behind them is not read".formatted(limits.records());
            publisher.deadLetter(origin.getBytes(UTF_8), reason, origin, acks);
            metrics.dead(reason);
        }
    }

    private static ObjectManifest manifest(
            ObjectRef ref, LogKey name, @Nullable String version, String sha256, Sorting sorting) {
        return new ObjectManifest(
                name.account(),
                name.region(),
                name.minute().truncatedTo(ChronoUnit.HOURS),
                ref.bucket(),
                ref.key(),
                version,
                sha256,
                sorting.records(),
                sorting.kept(),
                sorting.dead(),
                sorting.dropped(),
                sorting.lag(),
                sorting.first(),
                sorting.last());
    }
}
