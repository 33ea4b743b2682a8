package io.secrettrail.app.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Every counter of ours, {@code secrettrail.<module>.<noun>.<outcome>}. The page {@code docs/metrics.md} has a row for each. */
public enum Count {
    INGEST_MESSAGES_DONE("secrettrail.ingest.messages.done", "queue messages whose content is durable; deleted"),
    INGEST_MESSAGES_SET_UP("secrettrail.ingest.messages.set_up", "test and set-up messages; deleted"),
    INGEST_MESSAGES_LEFT("secrettrail.ingest.messages.left", "messages left in the queue, to be received again"),
    INGEST_MESSAGES_DEAD_LETTER(
            "secrettrail.ingest.messages.dead_letter", "messages given up with a dead letter; deleted"),
    INGEST_OBJECTS_READ("secrettrail.ingest.objects.read", "log objects read whole"),
    INGEST_OBJECTS_SKIPPED("secrettrail.ingest.objects.skipped", "digests, Insights and what is no log by its name"),
    INGEST_OBJECTS_REFUSED(
            "secrettrail.ingest.objects.refused", "log objects missing, forbidden, corrupt or too large"),
    INGEST_OBJECTS_CHANGED(
            "secrettrail.ingest.objects.changed", "log objects whose content is not what was announced; read"),
    INGEST_SKIPPED(
            "secrettrail.ingest.items.skipped",
            "digests, Insights, test events and the like, by queue or in a log",
            "kind"),
    INGEST_FINDINGS_KEPT("secrettrail.ingest.findings.kept", "GuardDuty findings sent on"),
    INGEST_FINDINGS_SAMPLE("secrettrail.ingest.findings.sample", "GuardDuty findings generated on demand, dropped"),
    INGEST_FINDINGS_NO_ACTOR("secrettrail.ingest.findings.no_actor", "GuardDuty findings that name nobody, dropped"),
    INGEST_FINDINGS_UNREADABLE("secrettrail.ingest.findings.unreadable", "GuardDuty findings that became dead letters"),
    INGEST_INVENTORY_LISTED(
            "secrettrail.ingest.inventory.listed", "secrets and parameters listed by their store", "kind"),
    INGEST_INVENTORY_FAILED(
            "secrettrail.ingest.inventory.failed",
            "rounds in which a store of a Region did not list all: not allowed, throttled, no answer",
            "kind"),
    INGEST_RECORDS_KEPT("secrettrail.ingest.records.kept", "relevant records sent to Kafka", "route"),
    INGEST_RECORDS_DROPPED(
            "secrettrail.ingest.records.dropped",
            "records that are not relevant; manifests have their names",
            "reason",
            "source"),
    INGEST_RECORDS_DEAD_LETTER("secrettrail.ingest.records.dead_letter", "bytes in a log object that are no record"),
    ENRICHMENT_EVENTS_DUPLICATE("secrettrail.enrichment.events.duplicate", "later copies of an event, dropped"),
    ENRICHMENT_EVENTS_ISSUE(
            "secrettrail.enrichment.events.issue", "events that issue credentials, read for the chain of identities"),
    ENRICHMENT_EVENTS_IRRELEVANT(
            "secrettrail.enrichment.events.irrelevant", "events about nothing that is watched, dropped"),
    ENRICHMENT_ENTRIES_WRITTEN("secrettrail.enrichment.entries.written", "entries written to the trail"),
    ENRICHMENT_ENTRIES_EXPLAINED(
            "secrettrail.enrichment.entries.explained", "entries written with the issue of their credentials known"),
    ENRICHMENT_ENTRIES_AWAITING(
            "secrettrail.enrichment.entries.awaiting",
            "entries written before the issue of their credentials was known"),
    ENRICHMENT_ENTRIES_UNEXPLAINED(
            "secrettrail.enrichment.entries.unexplained",
            "entries that will not learn the issue of their credentials: too many wait for it"),
    ENRICHMENT_AMENDMENTS_WRITTEN(
            "secrettrail.enrichment.amendments.written",
            "entries that learned their log object, or how their credentials were issued"),
    ENRICHMENT_FACTS_WRITTEN("secrettrail.enrichment.facts.written", "facts about names written to the catalog"),
    ENRICHMENT_RECORDS_REJECTED(
            "secrettrail.enrichment.records.rejected", "records that became dead letters", "reason"),
    SINK_RECORDS_STORED("secrettrail.sink.records.stored", "records written to OpenSearch", "topic"),
    SINK_RECORDS_ALREADY_STORED(
            "secrettrail.sink.records.already_stored", "records that were there already: a replay", "topic"),
    SINK_RECORDS_TRIED_AGAIN("secrettrail.sink.records.tried_again", "attempts that OpenSearch put off", "topic"),
    SINK_RECORDS_DEAD_LETTER(
            "secrettrail.sink.records.dead_letter", "records that OpenSearch refused or that are unreadable", "topic"),
    SINK_RECORDS_UNINDEXED_DEAD_LETTER(
            "secrettrail.sink.records.unindexed_dead_letter",
            "dead letters that OpenSearch refused; they stay on their topic",
            "topic"),
    SINK_RECORDS_EXPIRED("secrettrail.sink.records.expired", "records of a month that retention has removed", "topic"),
    SINK_RECORDS_EMPTY("secrettrail.sink.records.empty", "records without value: nothing to index", "topic"),
    NOTIFY_ALERTS_TOLD("secrettrail.notify.alerts.told", "states of alerts written for people"),
    NOTIFY_ALERTS_HELD(
            "secrettrail.notify.alerts.held", "states not told: known, historic, shadow, suppressed or low", "reason"),
    NOTIFY_ALERTS_UNREADABLE("secrettrail.notify.alerts.unreadable", "records on the alert topic that are no alert");

    private final String meter;
    private final String meaning;
    private final String tags;

    Count(String meter, String meaning, String... tags) {
        this.meter = meter;
        this.meaning = meaning;
        this.tags = String.join(",", tags);
    }

    public String meter() {
        return meter;
    }

    public String meaning() {
        return meaning;
    }

    public List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(","));
    }

    /** The counter for these values of the tags, in their order. */
    Counter in(MeterRegistry registry, String... values) {
        var builder = Counter.builder(meter).description(meaning);
        var names = tags();
        for (int i = 0; i < names.size(); i++) {
            builder.tag(names.get(i), values[i]);
        }
        return builder.register(registry);
    }
}
