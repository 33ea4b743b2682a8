package io.secrettrail.detectors;

import io.secrettrail.events.AccountFact;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps when each account began, the earliest that any task reports; as a number, because it is asked for every touch. */
final class EarliestAccounts extends ContextualProcessor<String, AccountFact, Void, Void> {
    static final String STORE = "first-event-per-account";

    private KeyValueStore<String, Long> accounts;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    EarliestAccounts() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        accounts = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, AccountFact> reported) {
        var known = accounts.get(reported.key());
        var fact = reported.value();
        if (fact != null && (known == null || fact.firstEvent().toEpochMilli() < known)) {
            accounts.put(reported.key(), fact.firstEvent().toEpochMilli());
        }
    }
}
