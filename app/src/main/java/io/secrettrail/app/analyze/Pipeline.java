package io.secrettrail.app.analyze;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.enrichment.EnrichmentCounts;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.RecordSink;
import io.secrettrail.ingest.record.RecordSlice;
import io.secrettrail.ingest.record.RecordSplitter;
import io.secrettrail.ingest.record.Sifted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of a record through the service, in one thread and without servers: chosen, enriched, judged. Unlike {@link Analysis} it takes
 * records as they arrive, knows of a name what earlier records proved, and tells of every version of an alert. An hour counts as closed
 * once records have arrived for so long after it that none of it can be missing.
 */
public final class Pipeline implements AutoCloseable {
    /** Hears what comes out, at the arrival of what caused it. */
    public interface Listener {
        void touch(Touch touch, Instant arrival);

        /** @param detection which of the configurations raised it, counted from 0 */
        void alert(int detection, Alert alert, Instant arrival);
    }

    private static final Duration LATEST = Duration.ofHours(3);

    private final RecordSplitter splitter = new RecordSplitter();
    private final Chosen chosen = new Chosen();
    private final RecordSieve sieve;
    private final Listener listener;
    private final EnrichmentRun enrichment;
    private final List<DetectionRun> detections = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private Instant closed = Instant.EPOCH;
    private long deadLetters;

    /**
     * @param judges configurations that each judge the same touches
     * @param scratch an empty folder
     */
    public Pipeline(
            RecordSieve sieve,
            EnrichmentConfig enrichment,
            List<DetectorsConfig> judges,
            Path scratch,
            Listener listener) {
        this.sieve = sieve;
        this.listener = listener;
        this.enrichment = new EnrichmentRun(
                enrichment, new EnrichmentCounts(), scratch.resolve("enrichment"), List.of(), new Heard());
        for (int i = 0; i < judges.size(); i++) {
            int number = i;
            detections.add(new DetectionRun(
                    judges.get(i),
                    scratch.resolve("detection-" + i),
                    List.of(),
                    alert -> listener.alert(number, alert, now)));
        }
    }

    /** Takes one record, or whatever else a log file may hold. */
    public void record(byte[] json, Instant arrival) {
        now = arrival;
        closeHours(arrival.minus(LATEST).truncatedTo(ChronoUnit.HOURS));
        splitter.splitAll(json, 0, json.length, chosen);
    }

    public void finding(Finding finding, Instant arrival) {
        now = arrival;
        enrichment.finding(finding, arrival);
        detections.forEach(detection -> detection.finding(finding, arrival));
    }

    private void closeHours(Instant until) {
        if (until.isAfter(closed)) {
            closed = until;
            detections.forEach(detection -> detection.closed(until));
        }
    }

    /** Closes the log, and sends what rules hold back while an alert grows; to be called after the last record. */
    public void finish() {
        closeHours(now);
        detections.forEach(Detection::finish);
    }

    public long deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        enrichment.close();
        detections.forEach(Detection::close);
    }

    private final class Chosen implements RecordSink {
        @Override
        public void record(RecordSlice slice) {
            switch (sieve.sift(slice)) {
                case Sifted.Kept(var json, var event, var actor) -> {
                    CatalogReader.factsOf(event).forEach(this::learn);
                    var item = new Spooled(now.toEpochMilli(), event.eventId(), actor.value(), 0, json);
                    enrichment.record(item, new Provenance(Route.S3, now, null));
                }
                case Sifted.Dropped _ -> {}
                case Sifted.Dead _ -> deadLetters++;
            }
        }

        private void learn(CatalogFact fact) {
            if (known.add(fact.key())) {
                enrichment.learn(fact);
                detections.forEach(detection -> detection.learn(fact));
            }
        }

        @Override
        public void finding(byte[] json) {
            // findings come by the other way
        }

        @Override
        public void skipped(Skipped what) {
            // nothing to judge
        }
    }

    private final class Heard implements EnrichmentRun.Sink {
        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            detections.forEach(detection -> detection.trail(secretKey, entry, arrival));
        }

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            listener.touch(Topics.TOUCHES.value().deserializer().deserialize(Topics.TOUCHES.name(), touch), arrival);
            detections.forEach(detection -> detection.touch(actorKey, touch, arrival));
        }

        @Override
        public void deadLetter(FirstPass.DeadLetter letter) {
            deadLetters++;
        }
    }
}
