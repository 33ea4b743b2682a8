package io.secrettrail.app.role;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.kafka.StreamsProperties;
import io.secrettrail.app.kafka.StreamsRunner;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A role that is a topology. */
final class TopologyPart implements Part {
    private final String role;
    private final StreamsRunner runner;
    private final KafkaStreamsMetrics metrics;

    TopologyPart(String role, String applicationId, Function<StreamsConfig, Topology> topology, Surroundings around) {
        this.role = role;
        var properties =
                StreamsProperties.of(applicationId, around.config().streams(), around.instanceId(), around.kafka());
        this.runner = new StreamsRunner(
                role,
                topology.apply(new StreamsConfig(properties)),
                properties,
                cause -> around.failed().accept(role, cause));
        this.metrics = new KafkaStreamsMetrics(runner.streams());
        metrics.bindTo(around.metrics());
    }

    @Override
    public void start() {
        runner.start();
    }

    @Override
    public Readiness readiness() {
        var state = runner.state();
        return state == KafkaStreams.State.RUNNING
                ? Readiness.ready(role)
                : Readiness.waiting(role, "the topology is " + state);
    }

    @Override
    public void close() {
        runner.close();
        metrics.close();
    }
}
