package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** The only writer of alerts: one task holds each alert id, so that rules and people never overwrite each other. */
final class MergeWithTriage extends ContextualProcessor<String, ForAlert, String, Alert> {
    static final String ALERTS = "alert-per-id";
    static final String SUPPRESSIONS = "suppression-per-id";

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);
    private static final Duration RECONSIDER_EVERY = Duration.ofSeconds(1);

    private final DetectorsConfig config;
    private KeyValueStore<String, byte[]> alerts;
    private ReadOnlyKeyValueStore<String, ValueAndTimestamp<Suppression>> suppressions;
    private @Nullable Suppressions considered;
    private @Nullable Slices unconsidered;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    MergeWithTriage(DetectorsConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        alerts = context.getStateStore(ALERTS);
        suppressions = context.getStateStore(SUPPRESSIONS);
        var slices = new Slices(alerts);
        context.schedule(EXPIRE_EVERY, PunctuationType.STREAM_TIME, now -> {
            long retired = now / 1_000 - config.retireAfter().toSeconds();
            slices.expire(bytes -> isOver(AlertRecord.of(bytes), retired));
        });
        context.schedule(RECONSIDER_EVERY, PunctuationType.WALL_CLOCK_TIME, this::reconsider);
    }

    @Override
    public void process(Record<String, ForAlert> record) {
        var before = AlertRecord.of(alerts.get(record.key()));
        var silenced = suppressionsAt(context().currentSystemTimeMs());
        var result = switch (record.value()) {
            case ForAlert.Grown(var alert) -> Merging.grown(before, alert, silenced);
            case ForAlert.Decided(var triage) -> Merging.decided(before, triage, silenced);
        };
        keep(record.key(), before, result, record.timestamp());
    }

    /** A suppression that is new, gone or over concerns alerts that may never grow again: all are looked at once, some at a time. */
    private void reconsider(long now) {
        var current = suppressionsAt(now);
        if (considered == null || !current.agreesWith(considered)) {
            considered = current;
            unconsidered = new Slices(alerts);
        }
        if (unconsidered != null) {
            for (var entry : unconsidered.next()) {
                var before = AlertRecord.of(entry.value);
                keep(entry.key, before, Merging.reconsidered(before, current), now);
            }
            unconsidered = unconsidered.atBeginning() ? null : unconsidered;
        }
    }

    private void keep(String id, AlertRecord before, Merging.Result result, long timestamp) {
        if (!result.kept().equals(before)) {
            alerts.put(id, result.kept().toBytes());
        }
        result.sent().ifPresent(alert -> context().forward(new Record<>(id, alert, timestamp)));
    }

    private Suppressions suppressionsAt(long now) {
        var all = new ArrayList<Suppression>();
        try (var entries = suppressions.all()) {
            entries.forEachRemaining(entry -> all.add(entry.value.value()));
        }
        return new Suppressions(all, Instant.ofEpochMilli(now));
    }

    /** An alert is kept while it may grow or be decided on: until its last event is that old. */
    private static boolean isOver(AlertRecord kept, long second) {
        var alert = kept.alert();
        return alert != null && alert.span().lastSeen().getEpochSecond() < second;
    }
}
