package io.secrettrail.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** Notices that Kafka is away: its consumer retries for ever and says nothing, but it counts its connections. */
final class KafkaReach {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Clock clock;
    private final Outage outage;
    private Instant nextLook;

    KafkaReach(Clock clock) {
        this.clock = clock;
        this.outage = new Outage("Reading", clock);
        this.nextLook = clock.instant().plus(BETWEEN_LOOKS);
    }

    void look(Consumer<?, ?> consumer) {
        var now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        if (isConnected(consumer)) {
            outage.isOver();
        } else {
            outage.goesOn("no connection to Kafka: check that it runs, and kafka.bootstrapServers");
        }
    }

    Optional<SinkHealth.Waiting> current() {
        return outage.current();
    }

    private static boolean isConnected(Consumer<?, ?> consumer) {
        for (var metric : consumer.metrics().entrySet()) {
            if (metric.getKey().name().equals("connection-count")
                    && metric.getKey().group().equals("consumer-metrics")
                    && metric.getValue().metricValue() instanceof Number connections) {
                return connections.doubleValue() > 0;
            }
        }
        return true;
    }
}
