package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.RecordBaseline;
import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.config.DeniedProbingConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Refusal;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A principal asks for many distinct secrets and is refused, or gets what it was refused shortly before by asking in another way. A secret
 * that it knows and that is only missing a version is no probe, nor is one call that is repeated until a deployment allows it; one secret
 * refused again and again is told apart, as a broken consumer.
 */
final class DeniedProbingRule implements ActorRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "denied-probing", "1", "Secrets probed without permission", true, List.of("T1580", "T1555.006"));

    private static final String BROKEN = "A consumer is refused again and again";

    private static final long WINDOW_SECONDS = 600;
    private static final int WINDOW_MINUTES = 10;
    private static final long ALLOWED_SECONDS = 3_600;
    private static final int PROBED = 3;
    private static final double HAD_RECORD = 0.5;
    private static final String TARGETS = "distinct secrets refused per 10 min";
    private static final String THEN_ALLOWED = "secrets refused, then allowed within 60 min";
    private static final String REPEATS = "refusals of one secret per 10 min";
    private static final String REFUSED = "Refused";
    private static final String ALLOWED = "Allowed since";
    private static final String PROBING = "denied-probing";
    private static final String REPEATING = "denied-probing#consumer";
    private static final String CONSUMER = "#consumer";
    private static final Set<AccessClass> ALLOWING =
            EnumSet.of(AccessClass.VALUE_READ, AccessClass.METADATA_READ, AccessClass.WRITE, AccessClass.DELETE);

    private final DeniedProbingConfig config;
    private final long merge;
    private final Emission emission;
    private final Emission broken;

    DeniedProbingRule(DeniedProbingConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, DeniedProbingRule::words);
        this.broken = new Emission(config.mode(), epoch, DeniedProbingRule::brokenWords);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.outcome() == Outcome.DENIED
                || kind.outcome() == Outcome.NOT_FOUND
                || kind.succeeded() && ALLOWING.contains(kind.accessClass());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        var key = touch.secret();
        if (key.isAwsOwned() || !(key.isSecretsManager() || key.isParameter())) {
            return;
        }
        var refusals = state.slots.part(Refusals.SLOT);
        if (touch.outcome() == Outcome.SUCCESS) {
            if (!refusals.isEmpty() && key.namesOneSecret()) {
                allowed(state, refusals, touch, context, alerts);
            }
        } else if (touch.outcome() == Outcome.DENIED || !state.memory.knows(key.value())) {
            refused(state, refusals, touch, context, alerts);
        }
    }

    private void refused(ActorState state, Refusals refusals, Touch touch, Context context, Consumer<Alert> alerts) {
        if (!refusals.add(touch, context.second())) {
            return;
        }
        var window = refusals.recent.busiest(context.second(), WINDOW_SECONDS);
        var observation = crossing(refusals, window, context).orElse(null);
        var open = near(state.slots.incident(PROBING), context);
        if (observation != null || open != null && open.isNear(context.second(), WINDOW_SECONDS)) {
            var incident = open != null
                    ? open
                    : open(state, touch, context, observation != null ? observation : fixed(window.size()));
            if (observation != null) {
                incident.observe(observation);
                incident.raise(Severity.MEDIUM, "many secrets asked for without permission");
            }
            window.forEach(one -> take(state, incident, one));
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
            emission.send(incident, context, alerts);
        } else if (refusals.repeats(context.minute()) >= config.repeats()) {
            consumer(state, refusals, touch, context, alerts);
        }
    }

    private Optional<Observation> crossing(Refusals refusals, Collection<Recent.Sighting> window, Context context) {
        int count = window.size();
        if (count < config.targets()) {
            return Optional.empty();
        }
        RecordBaseline baseline = refusals.baseline;
        boolean hasRecord = baseline.isGrown(context.minute()) && baseline.records(context.minute())[0] >= HAD_RECORD;
        if (!hasRecord) {
            return Optional.of(fixed(count));
        }
        Score score = baseline.score(context.minute(), refusals.counts());
        return score.surprise() < config.surprise()
                ? Optional.empty()
                : Optional.of(new Observation(TARGETS, count, Texts.usual(score), config.surprise(), score.surprise()));
    }

    private Observation fixed(int count) {
        return new Observation(TARGETS, count, Usual.fixed(config.targets()), config.targets(), count / 1e6);
    }

    private void allowed(ActorState state, Refusals refusals, Touch touch, Context context, Consumer<Alert> alerts) {
        var key = touch.secret().value();
        var before = refusals.recent.between(context.second() - ALLOWED_SECONDS, context.second());
        var refused = before.stream()
                .filter(one -> one.thing().equals(key) && one.note().startsWith(Outcome.DENIED.name()))
                .toList();
        var open = near(state.slots.incident(PROBING), context);
        boolean otherwise = refused.stream().anyMatch(one -> !Refusals.sameWay(one, touch))
                || Recent.distinct(before).size() >= PROBED;
        if (refused.isEmpty() || open == null && (!otherwise || context.learning())) {
            return;
        }
        var incident = open != null
                ? open
                : open(state, touch, context, new Observation(THEN_ALLOWED, 1, Usual.fixed(0), 1, 0));
        refused.forEach(one -> take(state, incident, one));
        incident.raise(Severity.MEDIUM, "refused, then allowed by asking again");
        if (touch.isValueRead()) {
            incident.raise(Severity.HIGH, "a value was read that was refused before");
        }
        incident.more(ALLOWED, touch.secret().name() + " by " + touch.event(), Texts.INLINE);
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        emission.send(incident, context, alerts);
    }

    private Incident open(ActorState state, Touch touch, Context context, Observation observation) {
        var incident = Incident.of(touch.principal(), touch, context.second(), observation)
                .after(state.slots.incident(PROBING), DETECTOR.id());
        state.slots.keep(PROBING, incident);
        return incident;
    }

    private static void take(ActorState state, Incident incident, Recent.Sighting one) {
        var key = new SecretKey(one.thing());
        incident.evidence(one.eventId());
        incident.span(one.second(), one.second());
        incident.more(REFUSED, Refusals.said(one), Texts.INLINE);
        if (key.namesOneSecret()) {
            incident.add(one.thing(), !state.memory.wasRead(one.thing()));
        }
    }

    private void consumer(ActorState state, Refusals refusals, Touch touch, Context context, Consumer<Alert> alerts) {
        int repeats = refusals.repeats(context.minute());
        var observation = new Observation(REPEATS, repeats, Usual.fixed(config.repeats()), config.repeats(), repeats);
        var open = near(state.slots.incident(REPEATING), context);
        var incident =
                open != null ? open : Incident.of(touch.principal() + CONSUMER, touch, context.second(), observation);
        state.slots.keep(REPEATING, incident);
        incident.observe(observation);
        if (touch.secret().namesOneSecret()) {
            incident.add(
                    touch.secret().value(), !state.memory.wasRead(touch.secret().value()));
        }
        var refusal = Refusal.parse(touch.detail() == null ? "" : touch.detail());
        refusal.ifPresent(why ->
                incident.more(REFUSED, touch.secret().name() + ": " + why.by().text(), Texts.INLINE));
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        broken.send(incident, context, alerts);
    }

    private @Nullable Incident near(@Nullable Incident incident, Context context) {
        return incident != null && incident.isNear(context.second(), merge) ? incident : null;
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(PROBING), alerts);
        broken.flush(state.slots.incident(REPEATING), alerts);
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        int allowed = incident.fact(ALLOWED).size();
        var what = observation.parameter().equals(THEN_ALLOWED)
                ? Texts.many(incident.secretCount(), "secret") + " refused and then allowed within 60 min to "
                        + incident.entity()
                : "%s distinct secrets refused in 10 min to %s; %s"
                        .formatted(
                                Texts.number(observation.observed()),
                                incident.entity(),
                                Texts.compared(incident, WINDOW_MINUTES));
        return new Wording(
                DETECTOR,
                what + (allowed == 0 ? "; nothing of it was allowed so far" : "; " + allowed + " allowed since"),
                "A deployment whose permissions come late, or a wrong configuration, confirmed by its owner.",
                "See what was allowed since, and ask the owner of the principal why it asked for these secrets.");
    }

    private static Wording brokenWords(Incident incident) {
        return new Wording(
                new Alert.Detector(DETECTOR.id(), DETECTOR.version(), BROKEN, true, List.of()),
                "%s refused %s times in 10 min to %s"
                        .formatted(
                                String.join(", ", incident.fact(REFUSED)),
                                Texts.number(incident.observation().observed()),
                                incident.entity().substring(0, incident.entity().length() - CONSUMER.length())),
                "A consumer that lost its permission or its secret; it harms nobody but itself.",
                "Tell its owner: give it the permission it needs, or stop it.");
    }
}
