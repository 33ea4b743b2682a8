package io.secrettrail.detectors;

import io.secrettrail.detectors.coverage.Coverage;
import io.secrettrail.detectors.coverage.SourceHours;
import io.secrettrail.events.CoverageFact;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the hours of each account and Region of which log objects were delivered, in whichever order facts come. */
final class CoverageHours extends ContextualProcessor<String, @Nullable CoverageFact, Void, Void> {
    static final String STORE = "hours-per-source";

    private KeyValueStore<String, byte[]> hours;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    CoverageHours() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        hours = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, @Nullable CoverageFact> reported) {
        switch (reported.value()) {
            case CoverageFact.ObjectManifest object -> delivered(object, reported.timestamp() / 1_000);
            case CoverageFact.Closed closed ->
                hours.put(Coverage.EVERYWHERE, Coverage.word(closed.until().getEpochSecond()));
            case CoverageFact.Health _ -> {}
            case null -> {}
        }
    }

    private void delivered(CoverageFact.ObjectManifest object, long arrivalSecond) {
        var key = Coverage.key(object.account(), object.region());
        var known = hours.get(key);
        var source = known == null ? new SourceHours() : SourceHours.of(known);
        source.delivered(hour(object.hour()), arrivalSecond);
        holds(source, object.firstEvent());
        holds(source, object.lastEvent());
        hours.put(key, source.toBytes());
    }

    private static void holds(SourceHours source, @Nullable Instant event) {
        if (event != null) {
            source.holds(hour(event));
        }
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SourceHours.SECONDS);
    }
}
