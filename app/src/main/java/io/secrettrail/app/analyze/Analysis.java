package io.secrettrail.app.analyze;

import static java.util.Comparator.comparing;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.record.LogFile;
import io.secrettrail.ingest.record.RecordSieve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One analysis of log files: a first pass reads, chooses and sorts on disk; the replay sends everything in order of event time through
 * both topologies, with event time for arrival. Memory does not grow with the number of records.
 */
final class Analysis {
    /**
     * What to analyse and how.
     *
     * @param asOf events and findings after it are left out; judged until then
     * @param compare a second set of detector parameters, judged over the same records
     * @param out where to write, or nowhere
     */
    record Input(
            Collection<Path> paths,
            Collection<Path> findings,
            Instant asOf,
            EnrichmentConfig enrichment,
            DetectorsConfig detectors,
            @Nullable DetectorsConfig compare,
            @Nullable Path out) {}

    /** What came of it; {@code compared} is null unless asked for. */
    record Outcome(
            Summary summary, List<Alert> alerts, @Nullable List<Alert> compared) {}

    private static final long SPOOL_BYTES = 96L << 20;

    private final RecordSieve sieve;
    private final FindingParser findingReader;
    private final Progress progress;

    Analysis(RecordSieve sieve, FindingParser findingReader, Progress progress) {
        this.sieve = sieve;
        this.findingReader = findingReader;
        this.progress = progress;
    }

    Outcome run(Input input) throws IOException {
        long started = System.nanoTime();
        var scratch = Files.createTempDirectory("secrettrail-analyze");
        try (var out = input.out() == null ? null : new OutputFolder(input.out());
                var spool = new RecordSpool(scratch, SPOOL_BYTES)) {
            var letters = new Letters(out);
            var files = LogFile.find(input.paths());
            var reading = new FirstPass(sieve, spool, input.asOf(), letters::add, findingReader);
            for (int index = 0; index < files.size(); index++) {
                progress.reading(index, files.size(), reading.counts().records);
                reading.read(files.get(index), index);
            }
            var findings = findings(input, reading);
            var replay = new Replay(files, out, letters);
            try (var detection = new DetectionRun(
                            input.detectors(),
                            scratch.resolve("detection"),
                            reading.facts().values());
                    var other = input.compare() == null
                            ? null
                            : new DetectionRun(
                                    input.compare(),
                                    scratch.resolve("compare"),
                                    reading.facts().values());
                    var enrichment = new EnrichmentRun(
                            input.enrichment(),
                            scratch.resolve("enrichment"),
                            reading.facts().values(),
                            replay)) {
                replay.run(spool, findings, enrichment, detection, other);
                var alerts = sorted(detection.alerts());
                var elapsed = Duration.ofNanos(System.nanoTime() - started);
                var summary = summary(reading, findings.size(), replay, enrichment, letters, alerts, elapsed);
                if (out != null) {
                    out.alerts(alerts);
                    out.summary(summary);
                }
                return new Outcome(summary, alerts, other == null ? null : sorted(other.alerts()));
            }
        } finally {
            progress.done();
            delete(scratch);
        }
    }

    private Collection<Finding> findings(Input input, FirstPass reading) throws IOException {
        for (var file : LogFile.find(input.findings())) {
            reading.findings().addAll(FindingFile.read(file, findingReader));
        }
        return reading.findings().stream()
                .filter(finding -> !finding.updatedAt().isAfter(input.asOf()))
                .sorted(comparing(Finding::updatedAt).thenComparing(Finding::id))
                .distinct()
                .toList();
    }

    private static Summary summary(
            FirstPass reading,
            int findings,
            Replay replay,
            EnrichmentRun enrichment,
            Letters letters,
            Collection<Alert> alerts,
            Duration elapsed) {
        var counts = reading.counts();
        var enriched = enrichment.counts();
        double seconds = elapsed.toMillis() / 1000.0;
        return new Summary(
                counts.filesRead,
                counts.filesSkipped,
                counts.records,
                counts.irrelevant + enriched.irrelevant(),
                counts.kmsUnrelated,
                counts.afterAsOf,
                enriched.duplicates(),
                enriched.issueEvents(),
                letters.count,
                enriched.entries(),
                replay.secrets.size(),
                replay.actors.size(),
                findings,
                alerts.size(),
                Summary.byDetector(alerts),
                Summary.bySeverity(alerts),
                replay.first,
                replay.last,
                seconds,
                Math.round(counts.records / Math.max(seconds, 0.001)));
    }

    private static List<Alert> sorted(Collection<Alert> alerts) {
        return alerts.stream()
                .sorted(comparing((Alert alert) -> alert.span().firstSeen()).thenComparing(Alert::id))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (var path : below.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Dead letters of both passes, counted and written. */
    private static final class Letters {
        private final @Nullable OutputFolder out;
        private long count;

        Letters(@Nullable OutputFolder out) {
            this.out = out;
        }

        void add(FirstPass.DeadLetter letter) {
            count++;
            if (out != null) {
                out.deadLetter(letter);
            }
        }
    }

    /** Sends records and findings in order of time through the topologies. */
    private final class Replay implements EnrichmentRun.Sink {
        private final List<Path> files;
        private final @Nullable OutputFolder out;
        private final Letters letters;
        private final Set<String> secrets = new HashSet<>();
        private final Set<String> actors = new HashSet<>();
        private final List<DetectionRun> detections = new ArrayList<>();
        private @Nullable Instant first;
        private @Nullable Instant last;

        Replay(List<Path> files, @Nullable OutputFolder out, Letters letters) {
            this.files = files;
            this.out = out;
            this.letters = letters;
        }

        void run(
                RecordSpool spool,
                Collection<Finding> findings,
                EnrichmentRun enrichment,
                DetectionRun detection,
                @Nullable DetectionRun other)
                throws IOException {
            detections.add(detection);
            if (other != null) {
                detections.add(other);
            }
            Deque<Finding> waiting = new ArrayDeque<>(findings);
            var records = spool.sorted();
            long done = 0;
            while (records.hasNext()) {
                var item = records.next();
                while (!waiting.isEmpty() && waiting.peek().updatedAt().toEpochMilli() < item.timeMillis()) {
                    finding(waiting.remove(), enrichment);
                }
                note(item);
                enrichment.record(item, provenance(item));
                progress.replaying(++done, spool.count());
            }
            while (!waiting.isEmpty()) {
                finding(waiting.remove(), enrichment);
            }
            detections.forEach(DetectionRun::finish);
        }

        private void finding(Finding finding, EnrichmentRun enrichment) {
            enrichment.finding(finding, finding.updatedAt());
            detections.forEach(detection -> detection.finding(finding, finding.updatedAt()));
        }

        private void note(Spooled item) {
            var time = Instant.ofEpochMilli(item.timeMillis());
            if (first == null) {
                first = time;
            }
            last = time;
        }

        private Provenance provenance(Spooled item) {
            var file = files.get(item.source()).toAbsolutePath().normalize();
            return new Provenance(
                    Route.BACKFILL, Instant.ofEpochMilli(item.timeMillis()), new Proof("file", file.toString(), null));
        }

        @Override
        public void trail(String secretKey, byte[] entry, Instant arrival) {
            if (new SecretKey(secretKey).namesOneSecret()) {
                secrets.add(secretKey);
            }
            if (out != null) {
                out.trail(entry);
            }
            detections.forEach(detection -> detection.trail(secretKey, entry, arrival));
        }

        @Override
        public void touch(String actorKey, byte[] touch, Instant arrival) {
            actors.add(actorKey);
            detections.forEach(detection -> detection.touch(actorKey, touch, arrival));
        }

        @Override
        public void deadLetter(FirstPass.DeadLetter letter) {
            letters.add(letter);
        }
    }
}
