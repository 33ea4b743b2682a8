package io.secrettrail.sink;

import java.time.Instant;

/** How the sink is doing. Only {@link Running} is ready. */
public sealed interface SinkHealth {
    record Starting() implements SinkHealth {}

    record Running() implements SinkHealth {}

    /** Nothing is lost and nothing moves; {@code reason} says what to look at. */
    record Waiting(String reason, Instant since) implements SinkHealth {}

    record Stopped() implements SinkHealth {}
}
