package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.SlowRise;
import io.secrettrail.detectors.config.ReadRateConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.List;
import java.util.function.Consumer;

/** The part of {@code read-rate} for principals that read more for hours without breaking a record. Always low. */
final class SlowRiseRule implements ActorRule {
    private static final String INCIDENT = "slow-rise";
    private static final Slot<Rise> RISE = new Slot<>("slow-rise-sums", Rise::read, () -> new Rise(new SlowRise()));
    private static final int HOUR = 60;

    private final double threshold;
    private final long merge;
    private final Emission emission;

    SlowRiseRule(ReadRateConfig config, long mergeSeconds, long epoch) {
        this.threshold = config.slowRise();
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, SlowRiseRule::words);
    }

    private record Rise(SlowRise sums) implements Part {
        static Rise read(StateReader in) {
            return new Rise(SlowRise.read(in));
        }

        @Override
        public void write(StateWriter out) {
            sums.write(out);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    /** Comes before the rule that counts the read: it learns from what was there before. */
    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (!noted.isRead()) {
            return;
        }
        var sums = state.slots.part(RISE).sums();
        sums.learnUntil(context.minute(), state.rate.counts());
        if (context.learning() || sums.surprise() < threshold) {
            return;
        }
        var known = state.slots.incident(INCIDENT);
        var measured = new Observation(
                "value reads per 60 min",
                state.rate.counts().count(context.minute(), HOUR) + 1,
                new Usual(
                        Usual.Kind.RECORD,
                        Texts.rounded(sums.usualPerHour()),
                        null,
                        sums.historyDays(context.minute())),
                threshold,
                Texts.rounded(sums.surprise()));
        var incident = known != null && known.isNear(context.second(), merge)
                ? known
                : Incident.of(touch.principal() + "#slow-rise", touch, context.second(), measured)
                        .after(known, RateIncidents.DETECTOR.id());
        incident.observe(measured);
        state.memory.keys().readBetween(context.minute() - HOUR + 1, context.minute(), Reads.ALL).stream()
                .map(KeyViews.Key::name)
                .forEach(secret -> incident.add(secret, false));
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        incident.fact(
                "Slow rise",
                List.of("sum of evidence " + Texts.number(sums.surprise()) + " times the most before, plus five"));
        incident.raise(Severity.LOW, "more than usual for hours, though no record is broken");
        emission.send(incident, context, alerts);
        state.slots.keep(INCIDENT, incident);
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(INCIDENT), alerts);
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        var usual = observation.usual();
        return new Wording(
                RateIncidents.DETECTOR,
                "%s reads in 60 min by %s, and more than usual for hours; usual at this hour is %s (%s days of history)"
                        .formatted(
                                Texts.number(observation.observed()),
                                incident.entity().replace("#slow-rise", ""),
                                Texts.number(usual.value()),
                                Texts.number(usual.historyDays())),
                "A scale-out or new customers that its owner can date.",
                "Compare with deployments since the rise began; more copies of a workload read more, each as often as before.");
    }
}
