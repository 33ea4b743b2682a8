package io.secrettrail.app.analyze;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends records and findings in order of time through the topologies. */
final class Replay implements EnrichmentRun.Sink {
    private final List<Proof> proofs;
    private final @Nullable OutputFolder out;
    private final Letters letters;
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> actors = new HashSet<>();
    private final Collection<Detection> detections;
    private final Progress progress;
    private final Instant asOf;
    private Instant hour = Instant.MIN;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * @param detections hear the same, one after the other
     * @param asOf until when to judge; {@link Instant#MAX} for the last event
     */
    Replay(
            List<Path> files,
            Collection<Detection> detections,
            @Nullable OutputFolder out,
            Letters letters,
            Progress progress,
            Instant asOf) {
        this.proofs = files.stream()
                .map(file -> new Proof("file", file.toAbsolutePath().normalize().toString(), null))
                .toList();
        this.detections = detections;
        this.progress = progress;
        this.out = out;
        this.asOf = asOf;
        this.letters = letters;
    }

    /** @param findings in order of time */
    void run(RecordSpool spool, Collection<Finding> findings, EnrichmentLanes enrichment) throws IOException {
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
        enrichment.flush();
        if (last != null) {
            var end = asOf.equals(Instant.MAX) ? last : asOf;
            detections.forEach(detection -> detection.closed(end));
        }
        detections.forEach(Detection::finish);
    }

    /** Entries come in order of time: with the first one of an hour, all hours before it are closed. */
    private void closeHours(Instant time) {
        var now = time.truncatedTo(ChronoUnit.HOURS);
        if (now.isAfter(hour)) {
            detections.forEach(detection -> detection.closed(now));
            hour = now;
        }
    }

    private void finding(Finding finding, EnrichmentLanes enrichment) {
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
        return new Provenance(Route.BACKFILL, Instant.ofEpochMilli(item.timeMillis()), proofs.get(item.source()));
    }

    @Override
    public void trail(String secretKey, byte[] entry, Instant arrival) {
        closeHours(arrival);
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

    /** Secrets that were touched. */
    int secrets() {
        return secrets.size();
    }

    int actors() {
        return actors.size();
    }

    /** Null when there were no records. */
    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
