package io.secrettrail.app.analyze;

import static java.util.Comparator.comparing;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.record.LogFile;
import io.secrettrail.ingest.record.RecordSieve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One analysis of log files: a first pass reads, chooses and sorts on disk; the replay sends everything in order of event time through
 * both topologies, with event time for arrival: enrichment on a few threads, detection on one behind them. Memory does not grow with the
 * number of records.
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

    /** Fixed, not the machine's: a chain over several roles is followed as far as its links lie in one lane, and results must not move. */
    private static final int LANES = 2;

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
            var facts = reading.facts().values();
            try (var detection = detection(input.detectors(), scratch.resolve("detection"), facts);
                    var other = input.compare() == null
                            ? null
                            : detection(input.compare(), scratch.resolve("compare"), facts)) {
                var detections = other == null ? List.of(detection) : List.of(detection, other);
                var replay = new Replay(files, detections, out, letters, progress, input.asOf());
                try (var enrichment =
                        new EnrichmentLanes(LANES, input.enrichment(), scratch.resolve("enrichment"), facts, replay)) {
                    replay.run(spool, findings, enrichment);
                    var alerts = sorted(detection.alerts());
                    var elapsed = Duration.ofNanos(System.nanoTime() - started);
                    var summary = summary(reading, findings.size(), replay, enrichment, letters, alerts, elapsed);
                    if (out != null) {
                        out.alerts(alerts);
                        out.summary(summary);
                    }
                    return new Outcome(summary, alerts, other == null ? null : sorted(other.alerts()));
                }
            }
        } finally {
            progress.done();
            delete(scratch);
        }
    }

    private static Detection detection(DetectorsConfig config, Path stateFolder, Collection<CatalogFact> catalog) {
        return new DetectionBehind(new DetectionRun(config, stateFolder, catalog));
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
            EnrichmentLanes enrichment,
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
                letters.count(),
                enriched.entries(),
                replay.secrets(),
                replay.actors(),
                findings,
                alerts.size(),
                Summary.byDetector(alerts),
                Summary.bySeverity(alerts),
                replay.first(),
                replay.last(),
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
}
