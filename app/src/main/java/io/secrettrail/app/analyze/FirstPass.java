package io.secrettrail.app.analyze;

import io.secrettrail.app.analyze.RecordSpool.Spooled;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.guardduty.FindingResult;
import io.secrettrail.ingest.record.LogFile;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.RecordSink;
import io.secrettrail.ingest.record.RecordSlice;
import io.secrettrail.ingest.record.Sifted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the files: chooses what matters, sends it to the spool, and gathers what the records prove about names, so that the replay starts
 * with a whole catalog. Every record read ends in exactly one count.
 */
final class FirstPass implements RecordSink {
    private final RecordSieve sieve;
    private final RecordSpool spool;
    private final Instant asOf;
    private final Consumer<DeadLetter> deadLetters;
    private final FindingParser findingReader;

    private final Map<String, CatalogFact> facts = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Counts counts = new Counts();
    private int source;
    private Path file = Path.of("");

    /** @param asOf records of later events are counted and left out */
    FirstPass(
            RecordSieve sieve,
            RecordSpool spool,
            Instant asOf,
            Consumer<DeadLetter> deadLetters,
            FindingParser findingReader) {
        this.sieve = sieve;
        this.spool = spool;
        this.asOf = asOf;
        this.deadLetters = deadLetters;
        this.findingReader = findingReader;
    }

    /** Where bytes that nobody can read stood, and why. */
    record DeadLetter(String origin, String reason, byte[] bytes) {}

    /** Reads one file; {@code index} is its place in the list of sources. */
    void read(Path path, int index) throws IOException {
        source = index;
        file = path;
        long before = counts.records;
        boolean skippedInside = false;
        long skippedBefore = counts.skippedItems;
        switch (LogFile.read(path, this)) {
            case LogFile.Outcome.Whole _ ->
                skippedInside = counts.records == before && counts.skippedItems > skippedBefore;
            case LogFile.Outcome.Broken(var reason) -> bury(path.toString(), reason, new byte[0]);
            case LogFile.Outcome.Passed _ -> skippedInside = true;
        }
        if (skippedInside) {
            counts.filesSkipped++;
        } else {
            counts.filesRead++;
        }
    }

    @Override
    public void record(RecordSlice slice) {
        counts.records++;
        switch (sieve.sift(slice)) {
            case Sifted.Kept(var json, var event, var actor) -> {
                if (event.eventTime().isAfter(asOf)) {
                    counts.afterAsOf++;
                    return;
                }
                CatalogReader.factsOf(event).forEach(fact -> facts.putIfAbsent(fact.key(), fact));
                spool(new Spooled(event.eventTime().toEpochMilli(), event.eventId(), actor.value(), source, json));
            }
            case Sifted.Dropped dropped -> {
                if (dropped.reason().equals("kms-unrelated")) {
                    counts.kmsUnrelated++;
                } else {
                    counts.irrelevant++;
                }
            }
            case Sifted.Dead(var bytes, var reason) -> {
                counts.deadRecords++;
                bury(file + "#" + slice.ordinal(), reason, bytes);
            }
        }
    }

    @Override
    public void finding(byte[] json) {
        if (findingReader.parse(json) instanceof FindingResult.Found(var found)) {
            findings.addAll(found);
        }
    }

    @Override
    public void skipped(Skipped what) {
        counts.skippedItems++;
    }

    private void bury(String origin, String reason, byte[] bytes) {
        deadLetters.accept(new DeadLetter(origin, reason, bytes));
    }

    private void spool(Spooled item) {
        try {
            spool.add(item);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "records could not be sorted on disk; is there room in the temporary folder?", e);
        }
    }

    Map<String, CatalogFact> facts() {
        return facts;
    }

    /** Findings that stood among the records, as EventBridge delivers them. */
    List<Finding> findings() {
        return findings;
    }

    Counts counts() {
        return counts;
    }

    /** Counted while reading. */
    static final class Counts {
        long filesRead;
        long filesSkipped;
        long records;
        long irrelevant;
        long kmsUnrelated;
        long afterAsOf;
        long deadRecords;
        long skippedItems;
    }
}
