package io.secrettrail.sink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by outcome over all topics. */
final class CountingMetrics implements SinkMetrics {
    private final Map<Outcome, Long> counts = new ConcurrentHashMap<>();

    @Override
    public void counted(String topic, Outcome outcome, long count) {
        counts.merge(outcome, count, Long::sum);
    }

    @Override
    public void bulkAnswered(int documents, long bytes, Duration took) {}

    long of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
