package io.secrettrail.standalone.demo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the service counts, as far as the demo tells it. */
final class Counters {
    private final MeterRegistry metrics;

    Counters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Later copies of events, dropped. */
    long duplicates() {
        return sum("secrettrail.enrichment.events.duplicate");
    }

    /** Records read from files and messages, copies included. */
    long recordsIn() {
        return relevant() + sum("secrettrail.ingest.records.dropped") + sum("secrettrail.ingest.records.dead_letter");
    }

    /** Those of them that were handed to Kafka. */
    long relevant() {
        return sum("secrettrail.ingest.records.kept");
    }

    private long sum(String name) {
        return (long) metrics.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
