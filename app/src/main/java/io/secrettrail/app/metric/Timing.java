package io.secrettrail.app.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Every timer of ours. */
public enum Timing {
    SINK_BULK("secrettrail.sink.bulk.answered", "time until OpenSearch answered a bulk request");

    private final String meter;
    private final String meaning;

    Timing(String meter, String meaning) {
        this.meter = meter;
        this.meaning = meaning;
    }

    public String meter() {
        return meter;
    }

    public String meaning() {
        return meaning;
    }

    Timer in(MeterRegistry registry) {
        return Timer.builder(meter).description(meaning).register(registry);
    }
}
