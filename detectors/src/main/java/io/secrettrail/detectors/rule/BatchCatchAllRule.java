package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.BatchCatchAllConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.memory.Seen;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.List;
import java.util.function.Consumer;

/**
 * A batch read whose filters narrow nothing: it hands out whatever the caller may read. A list of ids never matches, and a filter that the
 * principal has used for days is its habit. Reads that AWS logs beside the batch name the secrets; without them the log holds no names.
 */
final class BatchCatchAllRule implements ActorRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "batch-catch-all", "1", "Batch read with a filter that narrows nothing", true, List.of("T1555.006"));

    private static final String BATCH = "BatchGetSecretValue";
    private static final String CHILD = "GetSecretValue";
    private static final long BESIDE_SECONDS = 2;
    private static final int MOST_FILTERS = 16;
    private static final long KNOWN_HOURS = 90 * 24;
    private static final String FILTERS = "Filters";
    private static final String CALLS = "Calls";
    private static final String NAMES = "Secrets";
    private static final String NO_NAMES = "up to 20 per call, names not in the log";
    private static final String CATCH_ALL = "batch-catch-all";
    private static final Slot<Habits> SLOT = new Slot<>("batches", Habits::read, Habits::new);

    private final BatchCatchAllConfig config;
    private final long merge;
    private final Emission emission;

    BatchCatchAllRule(BatchCatchAllConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, BatchCatchAllRule::words);
    }

    /** Filters used before, and the newest batch that matched. */
    private static final class Habits implements Part {
        final Seen filters;
        long newestCall = Long.MIN_VALUE;
        int calls;
        int pages;

        Habits() {
            this(new Seen(MOST_FILTERS));
        }

        private Habits(Seen filters) {
            this.filters = filters;
        }

        boolean isBeside(long second) {
            return newestCall != Long.MIN_VALUE && Math.abs(second - newestCall) <= BESIDE_SECONDS;
        }

        @Override
        public void write(StateWriter out) {
            filters.forgetBefore(Math.floorDiv(newestCall, 3_600L) - KNOWN_HOURS);
            filters.write(out);
            out.putNumber(newestCall).putNumber(calls).putNumber(pages);
        }

        static Habits read(StateReader in) {
            var habits = new Habits(Seen.read(MOST_FILTERS, in));
            habits.newestCall = in.getNumber();
            habits.calls = in.getInt();
            habits.pages = in.getInt();
            return habits;
        }

        @Override
        public boolean isEmpty() {
            return filters.isEmpty();
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.event().equals(BATCH) && (kind.succeeded() || kind.outcome() == Outcome.DENIED)
                || kind.event().equals(CHILD) && kind.succeeded();
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        var habits = state.slots.part(SLOT);
        if (touch.event().equals(CHILD)) {
            if (noted.isRead() && habits.isBeside(context.second())) {
                name(state, touch, context, alerts);
            }
        } else if (touch.has(AccessFlag.CATCH_ALL)) {
            batch(state, habits, touch, context, alerts);
        }
    }

    private void batch(ActorState state, Habits habits, Touch touch, Context context, Consumer<Alert> alerts) {
        var filter = touch.detail() == null ? "" : touch.detail();
        long hour = Math.floorDiv(context.second(), 3_600L);
        boolean habit =
                habits.filters.isUsual(filter, hour, config.learnedAfter().toHours());
        habits.filters.add(filter, hour);
        if (habit) {
            return;
        }
        var open = state.slots.incident(CATCH_ALL);
        boolean joins = open != null && open.isNear(context.second(), merge);
        if (!joins) {
            habits.calls = 0;
            habits.pages = 0;
        }
        boolean page = touch.has(AccessFlag.NEXT_PAGE);
        habits.calls += page ? 0 : 1;
        habits.pages += page ? 1 : 0;
        habits.newestCall = Math.max(habits.newestCall, context.second());
        var observation = new Observation(
                "batches that narrow nothing",
                habits.calls + habits.pages,
                Usual.fixed(0),
                1,
                habits.calls + habits.pages);
        var incident = joins && open != null
                ? open
                : Incident.of(touch.principal(), touch, context.second(), observation)
                        .after(open, DETECTOR.id());
        state.slots.keep(CATCH_ALL, incident);
        incident.observe(observation);
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        incident.more(FILTERS, filter.isEmpty() ? "not in the log" : filter, MOST_FILTERS);
        incident.fact(
                CALLS, List.of(Texts.many(habits.calls, "call") + " with " + Texts.many(habits.pages, "further page")));
        if (touch.outcome() == Outcome.DENIED) {
            incident.raise(Severity.MEDIUM, "asked for everything, and was denied");
        } else {
            incident.raise(Severity.HIGH, "every secret that the principal may read was handed out");
        }
        for (var key : state.memory.keys().readBetween(context.minute() - 1, context.minute() + 1, Reads.ALL)) {
            if (Math.abs(key.since() - context.second()) <= BESIDE_SECONDS
                    && incident.add(key.name(), key.neverRead())) {
                incident.evidence(key.eventId());
            }
        }
        incident.fact(NAMES, incident.secretCount() == 0 ? List.of(NO_NAMES) : List.of());
        emission.send(incident, context, alerts);
    }

    private void name(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = state.slots.incident(CATCH_ALL);
        var key = touch.secret().value();
        if (incident != null && incident.add(key, state.memory.keys().isNeverRead(key))) {
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
            incident.fact(NAMES, List.of());
            emission.send(incident, context, alerts);
        }
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(CATCH_ALL), alerts);
    }

    private static Wording words(Incident incident) {
        int named = incident.secretCount();
        var calls = String.join("", incident.fact(CALLS));
        return new Wording(
                DETECTOR,
                "batch read with a filter that narrows nothing (" + String.join(" | ", incident.fact(FILTERS)) + ") by "
                        + incident.entity() + ": " + calls + "; "
                        + (named == 0 ? NO_NAMES : Texts.many(named, "secret") + " named by the reads beside it"),
                "A loader that means to read all its secrets this way, confirmed by its owner; better it names them.",
                "Take every secret that the principal may read for read: revoke its sessions if nobody planned it, and rotate them.");
    }
}
