package io.secrettrail.app.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.secrettrail.enrichment.EnrichmentMetrics;

/** What the enrichment topology counts. */
public final class EnrichmentMeters implements EnrichmentMetrics {
    private final MeterRegistry registry;
    private final Counter duplicates;
    private final Counter entries;
    private final Counter issueEvents;
    private final Counter irrelevant;
    private final Counter explained;
    private final Counter awaiting;
    private final Counter unexplained;
    private final Counter amendments;
    private final Counter facts;

    public EnrichmentMeters(MeterRegistry registry) {
        this.registry = registry;
        this.duplicates = Count.ENRICHMENT_EVENTS_DUPLICATE.in(registry);
        this.entries = Count.ENRICHMENT_ENTRIES_WRITTEN.in(registry);
        this.issueEvents = Count.ENRICHMENT_EVENTS_ISSUE.in(registry);
        this.irrelevant = Count.ENRICHMENT_EVENTS_IRRELEVANT.in(registry);
        this.explained = Count.ENRICHMENT_ENTRIES_EXPLAINED.in(registry);
        this.awaiting = Count.ENRICHMENT_ENTRIES_AWAITING.in(registry);
        this.unexplained = Count.ENRICHMENT_ENTRIES_UNEXPLAINED.in(registry);
        this.amendments = Count.ENRICHMENT_AMENDMENTS_WRITTEN.in(registry);
        this.facts = Count.ENRICHMENT_FACTS_WRITTEN.in(registry);
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void entries(int count) {
        entries.increment(count);
    }

    @Override
    public void issueEvent() {
        issueEvents.increment();
    }

    @Override
    public void irrelevant() {
        irrelevant.increment();
    }

    @Override
    public void rejected(String reason) {
        Count.ENRICHMENT_RECORDS_REJECTED.in(registry, reason).increment();
    }

    @Override
    public void explained(int count) {
        explained.increment(count);
    }

    @Override
    public void awaiting(int count) {
        awaiting.increment(count);
    }

    @Override
    public void unexplained(int count) {
        unexplained.increment(count);
    }

    @Override
    public void amendments(int count) {
        amendments.increment(count);
    }

    @Override
    public void catalogFacts(int count) {
        facts.increment(count);
    }
}
