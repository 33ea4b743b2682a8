package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.Alert;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The only writer of alerts: one task holds each alert id, so that rules and people never overwrite each other. */
final class MergeWithTriage extends ContextualProcessor<String, ForAlert, String, Alert> {
    static final String ALERTS = "alert-per-id";

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);

    private final DetectorsConfig config;
    private KeyValueStore<String, byte[]> alerts;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    MergeWithTriage(DetectorsConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        alerts = context.getStateStore(ALERTS);
        var slices = new Slices(alerts);
        context.schedule(EXPIRE_EVERY, PunctuationType.STREAM_TIME, now -> {
            long retired = now / 1_000 - config.retireAfter().toSeconds();
            slices.expire(bytes -> isOver(AlertRecord.of(bytes), retired));
        });
    }

    @Override
    public void process(Record<String, ForAlert> record) {
        var before = AlertRecord.of(alerts.get(record.key()));
        var result = switch (record.value()) {
            case ForAlert.Grown(var alert) -> Merging.grown(before, alert);
            case ForAlert.Decided(var triage) -> Merging.decided(before, triage);
        };
        if (!result.kept().equals(before)) {
            alerts.put(record.key(), result.kept().toBytes());
        }
        result.sent().ifPresent(alert -> context().forward(record.withValue(alert)));
    }

    /** An alert is kept while it may grow or be decided on: until its last event is that old. */
    private static boolean isOver(AlertRecord kept, long second) {
        var alert = kept.alert();
        return alert != null && alert.span().lastSeen().getEpochSecond() < second;
    }
}
