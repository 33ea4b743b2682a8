package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.metric.SinkMeters;
import io.secrettrail.sink.IndexSink;
import io.secrettrail.sink.SinkHealth;

/** {@code index}: trail and alerts into OpenSearch. */
final class IndexPart implements Part {
    private final IndexSink sink;

    IndexPart(Surroundings around) {
        this.sink = new IndexSink(
                around.config().sink(),
                around.kafka().common("secrettrail-sink"),
                new SinkMeters(around.metrics()),
                around.clock());
    }

    @Override
    public void start() {
        sink.start();
    }

    @Override
    public Readiness readiness() {
        return switch (sink.health()) {
            case SinkHealth.Running() -> Readiness.ready(Role.INDEX.word());
            case SinkHealth.Starting() -> Readiness.waiting(Role.INDEX.word(), "starting");
            case SinkHealth.Waiting(var reason, var since) ->
                Readiness.waiting(Role.INDEX.word(), reason + ", since " + since);
            case SinkHealth.Stopped() -> Readiness.waiting(Role.INDEX.word(), "stopped");
        };
    }

    @Override
    public void close() {
        sink.close();
    }
}
