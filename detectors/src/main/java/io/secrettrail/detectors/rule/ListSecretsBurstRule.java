package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.RecordBaseline;
import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.baseline.WindowCounts;
import io.secrettrail.detectors.config.ListSecretsBurstConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Enumeration without values: several unfiltered listings, or many secrets described, within ten minutes; at the low end the first listing
 * by a principal in 30 days. The alert names the secrets described and those read afterwards.
 */
final class ListSecretsBurstRule implements ActorRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "list-secrets-burst", "1", "Secrets enumerated in a burst", false, List.of("T1580", "T1526"));

    private static final int WINDOW = 10;
    private static final long FOLLOW_SECONDS = 3_600;
    private static final long PAUSE_SECONDS = 600;
    private static final int LOOK_AHEAD = 60;
    private static final double SWEPT_BEFORE = 0.5;
    private static final String SWEEPS = "unfiltered listings per 10 min";
    private static final String DESCRIBED = "distinct secrets described per 10 min";
    private static final String FIRST = "unfiltered listings in 30 days";
    private static final String READ_AFTER = "Read afterwards";

    private static final String BURST = "list-secrets-burst";
    private static final Set<AccessClass> CLASSES =
            EnumSet.of(AccessClass.ENUMERATE, AccessClass.METADATA_READ, AccessClass.VALUE_READ);

    private final ListSecretsBurstConfig config;
    private final long merge;
    private final Emission emission;

    ListSecretsBurstRule(ListSecretsBurstConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, ListSecretsBurstRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && CLASSES.contains(kind.accessClass());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (noted == Noted.LOOSE_READ) {
            follow(state, touch, context, alerts);
        } else if (noted.isSweep() || noted == Noted.DESCRIBED) {
            enumerate(state, touch, noted, context, alerts);
        }
    }

    private void enumerate(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        var crossing = noted.isSweep()
                ? crossing(state.sweeps, state.memory.sweeps(), config.sweeps(), SWEEPS, state, context)
                : crossing(
                        state.described,
                        state.memory.keys().described(),
                        config.describedKeys(),
                        DESCRIBED,
                        state,
                        context);
        var open = near(state.slots.incident(BURST), context);
        var observation = crossing.orElseGet(() -> new Observation(FIRST, 1, Usual.fixed(0), 1, 0));
        boolean first = noted == Noted.FIRST_SWEEP && !context.learning();
        if (open == null && crossing.isEmpty() && !first) {
            return;
        }
        if (open == null) {
            open = Incident.of(touch.principal(), touch, context.second(), observation)
                    .after(state.slots.incident(BURST), DETECTOR.id());
            open.raise(Severity.LOW, "first listing by this principal in 30 days");
            state.slots.keep(BURST, open);
        }
        var incident = open;
        if (crossing.isPresent()) {
            incident.observe(observation);
            incident.raise(Severity.MEDIUM, "a burst of enumeration");
        }
        for (var key :
                state.memory.keys().describedBetween(context.minute() - WINDOW + 1, context.minute() + WINDOW - 1)) {
            if (incident.add(key.name(), key.neverRead() || !state.memory.wasRead(key.name()))) {
                incident.evidence(key.eventId());
            }
        }
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        readSince(state, incident, context);
        describe(state, incident, context);
        escalate(incident);
        emission.send(incident, context, alerts);
    }

    private void describe(ActorState state, Incident incident, Context context) {
        long from = Math.floorDiv(incident.first(), 60L) - WINDOW + 1;
        int sweeps = state.memory.sweepsBetween(from, context.minute());
        int pages = state.memory.pagesBetween(from, context.minute());
        incident.fact("Sweeps", List.of(Texts.many(sweeps, "sweep") + " with " + Texts.many(pages, "further page")));
        incident.fact(
                "Described",
                Texts.names(state.memory.keys().describedBetween(from, context.minute()).stream()
                        .map(key -> key.name())
                        .toList()));
    }

    /** Value reads after enumeration: those unlike usual within the hour, and all while they follow one another. */
    private void follow(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = state.slots.incident(BURST);
        if (incident == null
                || context.second() < incident.first()
                || context.second() > incident.last() + FOLLOW_SECONDS) {
            return;
        }
        var key = touch.secret().value();
        boolean unusual = state.memory.keys().isUnusual(key, context.minute(), Reads.LOOSE);
        if (!unusual && context.second() > incident.last() + PAUSE_SECONDS) {
            return;
        }
        noteRead(incident, touch.secret().name());
        incident.add(key, unusual && !state.memory.wasRead(key));
        if (unusual) {
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        }
        escalate(incident);
        state.memory.unlearn(incident.secretNames(), context.minute());
        emission.send(incident, context, alerts);
    }

    /** Reads after the enumeration that arrived before it. */
    private static void readSince(ActorState state, Incident incident, Context context) {
        long from = Math.floorDiv(incident.first(), 60L);
        for (var key : state.memory.keys().readBetween(from, context.minute() + LOOK_AHEAD, Reads.LOOSE)) {
            if (key.since() >= incident.first() && incident.add(key.name(), key.neverRead())) {
                incident.evidence(key.eventId());
                noteRead(incident, new SecretKey(key.name()).name());
            }
        }
    }

    private static void noteRead(Incident incident, String name) {
        var readAfter = new ArrayList<>(incident.fact(READ_AFTER));
        if (readAfter.size() < Texts.INLINE && !readAfter.contains(name)) {
            readAfter.add(name);
            incident.fact(READ_AFTER, readAfter);
        }
    }

    private void escalate(Incident incident) {
        int readAfter = incident.fact(READ_AFTER).size();
        if (readAfter >= config.readsAfter()) {
            incident.raise(Severity.HIGH, config.readsAfter() + " or more secrets were read after it");
        }
    }

    /** The window that ends with this touch; or, when the touch comes late, the one that ends now. */
    private Optional<Observation> crossing(
            RecordBaseline baseline,
            WindowCounts counts,
            int threshold,
            String parameter,
            ActorState state,
            Context context) {
        long newest = state.memory.newestMinute();
        return crossingAt(context.minute(), baseline, counts, threshold, parameter)
                .or(() -> newest > context.minute() && newest < context.minute() + WINDOW
                        ? crossingAt(newest, baseline, counts, threshold, parameter)
                        : Optional.empty());
    }

    private Optional<Observation> crossingAt(
            long end, RecordBaseline baseline, WindowCounts counts, int threshold, String parameter) {
        int count = counts.count(end, WINDOW);
        if (count < threshold) {
            return Optional.empty();
        }
        boolean hasRecord = baseline.isGrown(end) && baseline.records(end)[0] >= SWEPT_BEFORE;
        if (!hasRecord) {
            return Optional.of(new Observation(parameter, count, Usual.fixed(threshold), threshold, count / 1e6));
        }
        Score score = baseline.score(end, counts);
        return score.surprise() < config.surprise()
                ? Optional.empty()
                : Optional.of(
                        new Observation(parameter, count, Texts.usual(score), config.surprise(), score.surprise()));
    }

    private @Nullable Incident near(@Nullable Incident incident, Context context) {
        return incident != null && incident.isNear(context.second(), merge) ? incident : null;
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(BURST), alerts);
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        var count = Texts.number(observation.observed());
        var what = switch (observation.parameter()) {
            case SWEEPS -> count + " unfiltered listings in 10 min by " + incident.entity();
            case DESCRIBED -> count + " distinct secrets described in 10 min by " + incident.entity();
            default -> "first unfiltered listing in 30 days by " + incident.entity();
        };
        int readAfter = incident.fact(READ_AFTER).size();
        var compared = observation.parameter().equals(FIRST) ? "" : "; " + Texts.compared(incident, WINDOW);
        return new Wording(
                DETECTOR,
                what + compared + (readAfter == 0 ? "" : "; " + Texts.many(readAfter, "secret") + " read afterwards"),
                "An inventory tool or a person looking around, confirmed by its owner; a scanner builds its own record within days.",
                "See which secrets were read afterwards, and ask the owner of the principal why it listed them.");
    }
}
