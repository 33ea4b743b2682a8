package io.secrettrail.enrichment;

import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.topic.RecordHeaders;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Parses each record once and lets the first copy of every event through, and a later one that is the first to prove its log object. */
final class DropDuplicates extends ContextualProcessor<String, byte[], String, Received> {
    /** A longer string cannot be read back out of a trail entry, whose parser has the same limit. */
    private static final int MAX_RECORD_BYTES = 1 << 20;

    private final EnrichmentConfig config;
    private final EnrichmentMetrics metrics;
    private SeenEvents seen;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    DropDuplicates(EnrichmentConfig config, EnrichmentMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Received> context) {
        super.init(context);
        seen = new SeenEvents(context.getStateStore(SeenEvents.STORE), config.dedupeRetention());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var bytes = record.value();
        if (bytes == null || bytes.length == 0) {
            reject(record, new byte[0], "empty");
        } else if (bytes.length > MAX_RECORD_BYTES) {
            reject(record, bytes, "longer than " + MAX_RECORD_BYTES + " bytes");
        } else {
            switch (CloudTrailRecord.parse(bytes)) {
                case ParseResult.Rejected(var reason) -> reject(record, bytes, reason);
                case ParseResult.Parsed(var event) -> accept(record, event, bytes);
            }
        }
    }

    private void accept(Record<String, byte[]> record, CloudTrailRecord event, byte[] bytes) {
        var at = Instant.ofEpochMilli(record.timestamp());
        var provenance = RecordHeaders.read(record.headers(), at);
        var arrival = new Arrival(event, bytes, provenance, at);
        var copies = seen.remember(event.eventId(), provenance.route(), record.timestamp());
        if (copies.none()) {
            context().forward(record.withValue(new Received.Fresh(arrival)));
            return;
        }
        metrics.duplicate();
        boolean proves = provenance.route().provesLogObject() && provenance.proof() != null;
        if (proves && !copies.provesLogObject()) {
            context().forward(record.withValue(new Received.Proven(arrival)));
        }
    }

    private void reject(Record<String, byte[]> record, byte[] bytes, String reason) {
        var origin = context()
                .recordMetadata()
                .map(from -> from.topic() + "-" + from.partition() + "@" + from.offset())
                .orElse("unknown");
        context().forward(record.withValue(new Received.Unreadable(bytes, reason, origin)));
    }
}
