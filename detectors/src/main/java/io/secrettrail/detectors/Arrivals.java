package io.secrettrail.detectors;

import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Touch;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** When a touch counts, and the count of those that count no more. */
final class Arrivals {
    /** Metric of touches that were older than everything remembered of their key, and judged by nothing. */
    static final String TOO_LATE = "touches-too-late";

    private static final String GROUP = "secrettrail-detectors";

    private Arrivals() {}

    /** Event time; for an event dated in the future, its arrival. */
    static Instant judgedAt(Touch touch, Instant arrival) {
        return touch.has(AccessFlag.FUTURE_DATED) ? arrival : touch.time();
    }

    static void countTooLate(ProcessingContext context) {
        var metrics = context.metrics();
        var sensor = metrics.addSensor(TOO_LATE, Sensor.RecordingLevel.INFO);
        sensor.add(
                new MetricName(TOO_LATE, GROUP, "older than the ring of their key", Map.of()), new CumulativeCount());
        sensor.record();
    }
}
