package io.secrettrail.app.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one topology: starts it, says how it is, and keeps the cause of its end. */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final String name;
    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();

    /** @param failed told the cause when the topology has died and cannot go on */
    public StreamsRunner(String name, Topology topology, Properties properties, Consumer<Throwable> failed) {
        this.name = name;
        log.info("{} topology:\n{}", name, topology.describe());
        this.streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(thrown -> {
            cause.compareAndSet(null, thrown);
            log.error("{} topology failed", name, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            log.info("{} topology is {}, was {}", name, now, before);
            if (now == KafkaStreams.State.ERROR) {
                var captured = cause.get();
                failed.accept(
                        captured == null
                                ? new IllegalStateException(name + " topology died without a cause")
                                : captured);
            }
        });
    }

    public void start() {
        streams.start();
    }

    public KafkaStreams streams() {
        return streams;
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE)) {
            log.warn(
                    "{} topology did not stop within {} s; its last records are read again after the start",
                    name,
                    CLOSE.toSeconds());
        }
    }
}
