package io.secrettrail.app.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.secrettrail.events.Route;
import io.secrettrail.ingest.IngestMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ingest counts. Most records are dropped, so their counters are looked up without building anything; event names are left to the
 * manifests, because a hostile log must not be able to fill a metrics store with names.
 */
public final class IngestMeters implements IngestMetrics {
    private static final int MOST_SOURCES = 500;
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<String, Map<String, Counter>> dropped = new ConcurrentHashMap<>();
    private final Map<Route, Counter> kept = new ConcurrentHashMap<>();

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void message(MessageOutcome outcome) {
        var counter = switch (outcome) {
            case DONE -> Count.INGEST_MESSAGES_DONE;
            case SET_UP -> Count.INGEST_MESSAGES_SET_UP;
            case LEFT -> Count.INGEST_MESSAGES_LEFT;
            case DEAD -> Count.INGEST_MESSAGES_DEAD_LETTER;
        };
        counter.in(registry).increment();
    }

    @Override
    public void object(ObjectOutcome outcome) {
        var counter = switch (outcome) {
            case READ -> Count.INGEST_OBJECTS_READ;
            case SKIPPED -> Count.INGEST_OBJECTS_SKIPPED;
            case REFUSED -> Count.INGEST_OBJECTS_REFUSED;
            case CHANGED -> Count.INGEST_OBJECTS_CHANGED;
        };
        counter.in(registry).increment();
    }

    @Override
    public void skipped(Skipped kind) {
        Count.INGEST_SKIPPED.in(registry, word(kind)).increment();
    }

    @Override
    public void finding(FindingOutcome outcome) {
        var counter = switch (outcome) {
            case KEPT -> Count.INGEST_FINDINGS_KEPT;
            case SAMPLE -> Count.INGEST_FINDINGS_SAMPLE;
            case NO_ACTOR -> Count.INGEST_FINDINGS_NO_ACTOR;
            case UNREADABLE -> Count.INGEST_FINDINGS_UNREADABLE;
        };
        counter.in(registry).increment();
    }

    @Override
    public void listed(Listing what) {
        Count.INGEST_INVENTORY_LISTED.in(registry, word(what)).increment();
    }

    @Override
    public void notListed(Listing what) {
        Count.INGEST_INVENTORY_FAILED.in(registry, word(what)).increment();
    }

    @Override
    public void kept(Route route) {
        kept.computeIfAbsent(route, way -> Count.INGEST_RECORDS_KEPT.in(registry, way.text()))
                .increment();
    }

    @Override
    public void dropped(String reason, String eventSource, String eventName) {
        var bySource = dropped.computeIfAbsent(reason, _ -> new ConcurrentHashMap<>());
        var known = bySource.get(eventSource);
        if (known == null) {
            var source = bySource.size() < MOST_SOURCES ? eventSource : OTHER;
            known = bySource.computeIfAbsent(source, name -> Count.INGEST_RECORDS_DROPPED.in(registry, reason, name));
        }
        known.increment();
    }

    @Override
    public void dead(String reason) {
        Count.INGEST_RECORDS_DEAD_LETTER.in(registry).increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
