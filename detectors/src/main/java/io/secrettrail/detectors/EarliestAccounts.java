package io.secrettrail.detectors;

import io.secrettrail.events.AccountFact;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the earliest fact of each account, in whichever order tasks report. */
final class EarliestAccounts extends ContextualProcessor<String, AccountFact, Void, Void> {
    static final String STORE = "first-event-per-account";

    private KeyValueStore<String, AccountFact> accounts;

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
        if (fact != null && (known == null || fact.firstEvent().isBefore(known.firstEvent()))) {
            accounts.put(reported.key(), fact);
        }
    }
}
