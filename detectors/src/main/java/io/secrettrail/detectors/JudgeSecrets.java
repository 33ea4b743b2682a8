package io.secrettrail.detectors;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.rule.Context;
import io.secrettrail.detectors.rule.KnownSecrets;
import io.secrettrail.detectors.rule.SecretRules;
import io.secrettrail.detectors.rule.SecretState;
import io.secrettrail.events.Alert;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Runs the secret-scope rules: loads what is remembered of the secret and of this reader of it, judges, stores, forwards. */
final class JudgeSecrets extends ContextualProcessor<String, TrailTouch, String, Said> {
    static final String SECRETS = "state-per-secret";
    static final String GROWING = "growing-alerts-per-secret";

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);
    private static final byte[] NOTHING = {};
    private static final char READER = '\n';

    private final DetectorsConfig config;
    private final SecretRules rules;
    private Stores stores;
    private long newestArrival = Long.MIN_VALUE;
    private boolean idle = true;

    /** What {@link #init} finds. Pairs lie in the same store as their secret: its key, and the reader behind it. */
    private record Stores(
            KeyValueStore<String, byte[]> secrets,
            KeyValueStore<String, byte[]> growing,
            SecretTimers timers,
            AccountAges ages,
            KnownSecrets known) {}

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    JudgeSecrets(DetectorsConfig config) {
        this.config = config;
        this.rules = new SecretRules(config);
    }

    @Override
    public void init(ProcessorContext<String, Said> context) {
        super.init(context);
        stores = new Stores(
                context.getStateStore(SECRETS),
                context.getStateStore(GROWING),
                new SecretTimers(
                        context.getStateStore(SecretTimers.STORE),
                        context.getStateStore(CoverageHours.STORE),
                        config.coverage()),
                new AccountAges(config.learning(), context.getStateStore(EarliestAccounts.STORE)),
                new CatalogCounts(context.getStateStore(CatalogCounts.STORE)));
        context.schedule(config.flushEvery(), PunctuationType.WALL_CLOCK_TIME, _ -> flush());
        context.schedule(config.coverage().wakeEvery(), PunctuationType.WALL_CLOCK_TIME, this::wake);
        var secrets = new Slices(stores.secrets());
        context.schedule(EXPIRE_EVERY, PunctuationType.STREAM_TIME, now -> {
            long retired = now / 1_000 - config.retireAfter().toSeconds();
            secrets.expire(bytes -> SecretState.isSilentSince(bytes, retired));
        });
    }

    @Override
    public void process(Record<String, TrailTouch> record) {
        var entry = record.value();
        var touch = entry.touch();
        var arrival = Instant.ofEpochMilli(record.timestamp());
        newestArrival = Math.max(newestArrival, record.timestamp());
        idle = false;
        var account = touch.secret().account();
        var time = Arrivals.judgedAt(touch, arrival);
        stores.ages()
                .saw(account, time)
                .ifPresent(fact -> context().forward(new Record<>(account, new Said.Began(fact), record.timestamp())));
        if (!rules.concern(touch)) {
            return;
        }
        var secretKey = touch.secret().value();
        var pairKey = secretKey + READER + touch.principal();
        var secret = load(secretKey);
        var pair = load(pairKey);
        secret.arrived(arrival.getEpochSecond());
        pair.arrived(arrival.getEpochSecond());
        var context = new Context(
                time.getEpochSecond(),
                stores.ages().isLearning(account, time),
                time.isBefore(arrival.minus(config.historicAfter())),
                stores.known());
        if (rules.judge(secret, pair, entry, context, alert -> forward(alert, record.timestamp()))) {
            stores.timers().keep(secretKey, secret);
            store(secretKey, secret);
            store(pairKey, pair);
        } else {
            Arrivals.countTooLate(context());
        }
    }

    private SecretState load(String key) {
        var bytes = stores.secrets().get(key);
        return bytes == null ? new SecretState() : SecretState.of(bytes);
    }

    private void store(String key, SecretState state) {
        stores.secrets().put(key, state.toBytes());
        if (state.isPending()) {
            stores.growing().put(key, NOTHING);
        } else if (stores.growing().get(key) != null) {
            stores.growing().delete(key);
        }
    }

    /**
     * Judges what did not happen. While entries come, all that arrived before the newest of them has been judged; when none came since the last
     * time, all there is.
     */
    private void wake(long now) {
        long reached = Math.floorDiv(idle ? Math.max(now, newestArrival) : newestArrival, 1_000L);
        idle = true;
        boolean decided;
        do { // what is judged may set a time that has passed too
            decided = false;
            for (var timer : stores.timers().closed(reached)) {
                decided |= judge(timer, Instant.ofEpochSecond(reached));
            }
        } while (decided);
    }

    private boolean judge(SecretTimers.Closed timer, Instant reached) {
        var secretKey = timer.secret().value();
        var secret = load(secretKey);
        var due = Instant.ofEpochSecond(timer.due());
        var context = new Context(
                timer.due(),
                stores.ages().isLearning(timer.secret().account(), due),
                due.isBefore(reached.minus(config.historicAfter())),
                stores.known());
        boolean decided = rules.due(
                timer.name(),
                timer.secret(),
                secret,
                timer.covered(),
                context,
                alert -> forward(alert, reached.toEpochMilli()));
        if (decided) {
            stores.timers().drop(timer);
            stores.timers().keep(secretKey, secret);
            store(secretKey, secret);
        }
        return decided;
    }

    private void flush() {
        var growing = new ArrayList<String>();
        try (var entries = stores.growing().all()) {
            entries.forEachRemaining(entry -> growing.add(entry.key));
        }
        Consumer<Alert> alerts = alert -> forward(alert, context().currentSystemTimeMs());
        for (var key : growing) {
            var state = load(key);
            rules.flush(state, alerts);
            stores.secrets().put(key, state.toBytes());
            stores.growing().delete(key);
        }
    }

    private void forward(Alert alert, long timestamp) {
        context().forward(new Record<>(alert.id(), new Said.Raised(alert), timestamp));
    }
}
