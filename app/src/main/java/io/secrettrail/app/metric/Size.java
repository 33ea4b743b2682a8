package io.secrettrail.app.metric;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Every size of ours. */
public enum Size {
    SINK_BULK_DOCUMENTS("secrettrail.sink.bulk.documents", "documents in a bulk request"),
    SINK_BULK_BYTES("secrettrail.sink.bulk.bytes", "bytes of a bulk request");

    private final String meter;
    private final String meaning;

    Size(String meter, String meaning) {
        this.meter = meter;
        this.meaning = meaning;
    }

    public String meter() {
        return meter;
    }

    public String meaning() {
        return meaning;
    }

    DistributionSummary in(MeterRegistry registry) {
        return DistributionSummary.builder(meter).description(meaning).register(registry);
    }
}
