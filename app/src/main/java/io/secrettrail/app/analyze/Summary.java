package io.secrettrail.app.analyze;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one analysis read and found; {@code summary.json} is this record. Every record read is accounted for in exactly one count. */
@JsonPropertyOrder(alphabetic = false)
record Summary(
        @JsonProperty("files_read") long filesRead,
        @JsonProperty("files_skipped") long filesSkipped,
        @JsonProperty("records_read") long recordsRead,
        @JsonProperty("irrelevant") long irrelevant,
        @JsonProperty("kms_unrelated") long kmsUnrelated,
        @JsonProperty("after_as_of") long afterAsOf,
        @JsonProperty("duplicates") long duplicates,
        @JsonProperty("issue_events") long issueEvents,
        @JsonProperty("dead_letters") long deadLetters,
        @JsonProperty("trail_entries") long trailEntries,
        @JsonProperty("secrets") long secrets,
        @JsonProperty("actors") long actors,
        @JsonProperty("findings") long findings,
        @JsonProperty("alerts") long alerts,
        @JsonProperty("alerts_by_detector") SortedMap<String, Long> alertsByDetector,
        @JsonProperty("alerts_by_severity") SortedMap<Severity, Long> alertsBySeverity,
        @JsonProperty("first_event") @Nullable Instant firstEvent,
        @JsonProperty("last_event") @Nullable Instant lastEvent,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("records_per_second") long recordsPerSecond) {

    static SortedMap<String, Long> byDetector(Collection<Alert> alerts) {
        var counts = new TreeMap<String, Long>();
        alerts.forEach(alert -> counts.merge(alert.detector().id(), 1L, Long::sum));
        return counts;
    }

    static SortedMap<Severity, Long> bySeverity(Collection<Alert> alerts) {
        var counts = new TreeMap<Severity, Long>();
        alerts.forEach(alert -> counts.merge(alert.severity(), 1L, Long::sum));
        return counts;
    }
}
