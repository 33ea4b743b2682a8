package io.secrettrail.app.metric;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.secrettrail.sink.SinkMetrics;
import java.time.Duration;

/** What the sink counts. */
public final class SinkMeters implements SinkMetrics {
    private final MeterRegistry registry;
    private final Timer took;
    private final DistributionSummary documents;
    private final DistributionSummary bytes;

    public SinkMeters(MeterRegistry registry) {
        this.registry = registry;
        this.took = Timing.SINK_BULK.in(registry);
        this.documents = Size.SINK_BULK_DOCUMENTS.in(registry);
        this.bytes = Size.SINK_BULK_BYTES.in(registry);
    }

    @Override
    public void counted(String topic, Outcome outcome, long count) {
        var counter = switch (outcome) {
            case STORED -> Count.SINK_RECORDS_STORED;
            case ALREADY_STORED -> Count.SINK_RECORDS_ALREADY_STORED;
            case TRIED_AGAIN -> Count.SINK_RECORDS_TRIED_AGAIN;
            case DEAD_LETTER -> Count.SINK_RECORDS_DEAD_LETTER;
            case UNINDEXED_DEAD_LETTER -> Count.SINK_RECORDS_UNINDEXED_DEAD_LETTER;
            case EXPIRED -> Count.SINK_RECORDS_EXPIRED;
            case EMPTY -> Count.SINK_RECORDS_EMPTY;
        };
        counter.in(registry, topic).increment((double) count);
    }

    @Override
    public void bulkAnswered(int documentCount, long byteCount, Duration duration) {
        took.record(duration);
        documents.record(documentCount);
        bytes.record((double) byteCount);
    }
}
