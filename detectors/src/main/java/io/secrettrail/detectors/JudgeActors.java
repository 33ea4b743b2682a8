package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.rule.AccessRow;
import io.secrettrail.detectors.rule.ActorRules;
import io.secrettrail.detectors.rule.ActorState;
import io.secrettrail.detectors.rule.Context;
import io.secrettrail.detectors.rule.FlaggedActor;
import io.secrettrail.detectors.rule.GuardDutyJoinRule;
import io.secrettrail.detectors.rule.KnownSecrets;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Runs the actor-scope rules: loads what is remembered of the principal and its actor, judges, stores, forwards. Decides nothing itself. */
final class JudgeActors extends ContextualProcessor<String, Heard, String, Said> {
    static final String PRINCIPALS = "state-per-principal";
    static final String ACCESSES = "accesses-per-credential";
    static final String FLAGGED = "findings-per-actor";
    static final String GROWING = "growing-alerts-per-principal";

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);
    private static final byte[] NOTHING = {};
    private static final String FLAGGED_PREFIX = "flagged\n";

    private final DetectorsConfig config;
    private final ActorRules rules;
    private final GuardDutyJoinRule join;
    private Stores stores;

    /** What {@link #init} finds. */
    private record Stores(
            KeyValueStore<String, byte[]> principals,
            KeyValueStore<String, byte[]> accesses,
            KeyValueStore<String, byte[]> flagged,
            KeyValueStore<String, byte[]> growing,
            AccountAges ages,
            KnownSecrets known) {}

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    JudgeActors(DetectorsConfig config) {
        this.config = config;
        this.rules = new ActorRules(config);
        this.join = new GuardDutyJoinRule(config);
    }

    @Override
    public void init(ProcessorContext<String, Said> context) {
        super.init(context);
        stores = new Stores(
                context.getStateStore(PRINCIPALS),
                context.getStateStore(ACCESSES),
                context.getStateStore(FLAGGED),
                context.getStateStore(GROWING),
                new AccountAges(config.learning(), context.getStateStore(EarliestAccounts.STORE)),
                new CatalogCounts(context.getStateStore(CatalogCounts.STORE)));
        context.schedule(config.flushEvery(), PunctuationType.WALL_CLOCK_TIME, _ -> flush());
        var principals = new Slices(stores.principals());
        var accesses = new Slices(stores.accesses());
        var flagged = new Slices(stores.flagged());
        context.schedule(EXPIRE_EVERY, PunctuationType.STREAM_TIME, now -> {
            long retired = now / 1_000 - config.retireAfter().toSeconds();
            long forgotten = now / 1_000 - config.guardDutyJoin().memory().toSeconds();
            principals.expire(bytes -> ActorState.isSilentSince(bytes, retired));
            accesses.expire(bytes -> AccessRow.isSilentSince(bytes, forgotten));
            flagged.expire(bytes -> FlaggedActor.isSilentSince(bytes, retired));
        });
    }

    @Override
    public void process(Record<String, Heard> heard) {
        var arrival = Instant.ofEpochMilli(heard.timestamp());
        Consumer<Alert> alerts = alert -> forward(alert, heard.timestamp());
        switch (heard.value()) {
            case Heard.Touched(var touch) -> touched(touch, arrival, alerts);
            case Heard.Flagged(var finding) -> flagged(finding, arrival, alerts);
        }
    }

    private void touched(Touch touch, Instant arrival, Consumer<Alert> alerts) {
        var account = touch.secret().account();
        var time = Arrivals.judgedAt(touch, arrival);
        stores.ages()
                .saw(account, time)
                .ifPresent(
                        fact -> context().forward(new Record<>(account, new Said.Began(fact), arrival.toEpochMilli())));
        var context = context(account, time, arrival);
        if (rules.concern(touch)) {
            judge(touch, arrival, context, alerts);
        }
        if (!join.isOff()) {
            join(touch, arrival, context, alerts);
        }
    }

    private void judge(Touch touch, Instant arrival, Context context, Consumer<Alert> alerts) {
        var bytes = stores.principals().get(touch.principal());
        var state = bytes == null ? new ActorState() : ActorState.of(bytes);
        state.arrived(arrival.getEpochSecond());
        if (rules.judge(state, touch, context, alerts)) {
            stores.principals().put(touch.principal(), state.toBytes(config.infrastructureAsCode()));
            remember(touch.principal(), state.isPending());
        } else {
            Arrivals.countTooLate(context());
        }
    }

    private void join(Touch touch, Instant arrival, Context context, Consumer<Alert> alerts) {
        var key = AccessRow.key(touch);
        var bytes = stores.accesses().get(key);
        var row = bytes == null ? AccessRow.of(touch) : AccessRow.of(bytes);
        row.add(touch, context.second(), arrival.getEpochSecond());
        stores.accesses().put(key, row.toBytes());
        var actor = touch.actor().value();
        var known = stores.flagged().get(actor);
        if (known != null) {
            var flagged = FlaggedActor.of(known);
            join.judge(flagged, touch, row, context, alerts);
            put(actor, flagged, arrival);
        }
    }

    private void flagged(Finding finding, Instant arrival, Consumer<Alert> alerts) {
        if (join.isOff() || !join.concern(finding)) {
            return;
        }
        var actor = finding.actor().value();
        var known = stores.flagged().get(actor);
        var flagged = known == null ? new FlaggedActor() : FlaggedActor.of(known);
        join.judge(flagged, finding, rows(actor), context(finding.account(), finding.updatedAt(), arrival), alerts);
        put(actor, flagged, arrival);
    }

    private void put(String actor, FlaggedActor flagged, Instant arrival) {
        flagged.arrived(arrival.getEpochSecond());
        stores.flagged().put(actor, flagged.toBytes());
        remember(FLAGGED_PREFIX + actor, flagged.isPending());
    }

    private List<AccessRow> rows(String actor) {
        var rows = new ArrayList<AccessRow>();
        try (var entries = stores.accesses().range(AccessRow.firstKey(actor), AccessRow.endKey(actor))) {
            entries.forEachRemaining(entry -> rows.add(AccessRow.of(entry.value)));
        }
        return rows;
    }

    /** Notes who has growth that bounded emission held back, so that the timer need not search for it. */
    private void remember(String who, boolean pending) {
        if (pending) {
            stores.growing().put(who, NOTHING);
        } else if (stores.growing().get(who) != null) {
            stores.growing().delete(who);
        }
    }

    private void flush() {
        var growing = new ArrayList<String>();
        try (var entries = stores.growing().all()) {
            entries.forEachRemaining(entry -> growing.add(entry.key));
        }
        Consumer<Alert> alerts = alert -> forward(alert, context().currentSystemTimeMs());
        for (var who : growing) {
            if (who.startsWith(FLAGGED_PREFIX)) {
                flushFlagged(who.substring(FLAGGED_PREFIX.length()), alerts);
            } else {
                flushPrincipal(who, alerts);
            }
            stores.growing().delete(who);
        }
    }

    private void flushPrincipal(String principal, Consumer<Alert> alerts) {
        var bytes = stores.principals().get(principal);
        if (bytes != null) {
            var state = ActorState.of(bytes);
            rules.flush(state, alerts);
            stores.principals().put(principal, state.toBytes(config.infrastructureAsCode()));
        }
    }

    private void flushFlagged(String actor, Consumer<Alert> alerts) {
        var bytes = stores.flagged().get(actor);
        if (bytes != null) {
            var flagged = FlaggedActor.of(bytes);
            join.flush(flagged, alerts);
            stores.flagged().put(actor, flagged.toBytes());
        }
    }

    private void forward(Alert alert, long timestamp) {
        context().forward(new Record<>(alert.id(), new Said.Raised(alert), timestamp));
    }

    private Context context(String account, Instant time, Instant arrival) {
        return new Context(
                time.getEpochSecond(),
                stores.ages().isLearning(account, time),
                time.isBefore(arrival.minus(config.historicAfter())),
                stores.known());
    }
}
