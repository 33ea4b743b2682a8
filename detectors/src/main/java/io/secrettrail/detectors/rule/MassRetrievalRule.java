package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One principal reads the values of many distinct secrets. Reads paired in lockstep by infrastructure as code count for a low, labelled
 * alert of their own; the remainder is judged by itself at full severity.
 *
 * <p>The alert names every secret with a counted read in the run that crossed (no pause over ten minutes, at most an hour back), and while
 * reads go on. A usual secret read within the run is named as well, for nobody can tell whose read it was; the facts tell both apart.
 */
final class MassRetrievalRule implements ActorRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("mass-retrieval", "1", "Many secrets read by one principal", true, List.of("T1555.006"));

    private static final long PAUSE_SECONDS = 600;
    private static final String TOOL = "#iac";

    private static final String RETRIEVAL = "mass-retrieval";
    static final String TOOL_RETRIEVAL = "mass-retrieval#iac";
    private static final Set<AccessClass> CLASSES = EnumSet.of(
            AccessClass.VALUE_READ,
            AccessClass.METADATA_READ,
            AccessClass.ENUMERATE,
            AccessClass.WRITE,
            AccessClass.DELETE);

    private final MassRetrievalConfig config;
    private final InfrastructureAsCodeConfig tools;
    private final long merge;
    private final RetrievalWindows windows;
    private final RetrievalExplanation explanation;
    private final Emission emission;

    MassRetrievalRule(MassRetrievalConfig config, InfrastructureAsCodeConfig tools, long mergeSeconds, long epoch) {
        this.config = config;
        this.tools = tools;
        this.merge = mergeSeconds;
        this.windows = new RetrievalWindows(config);
        this.explanation = new RetrievalExplanation(config, windows);
        this.emission = new Emission(config.mode(), epoch, RetrievalExplanation::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && CLASSES.contains(kind.accessClass());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (noted == Noted.EXPLAINED_READ) {
            reconsider(state, touch, context, alerts);
        } else if (noted.isRead()) {
            long end = Math.max(context.minute(), state.memory.newestMinute());
            int around = (int) (end - context.minute()) + RetrievalWindows.LONGEST;
            if (state.slots.incident(RETRIEVAL) == null
                    && state.memory.keys().read(Reads.ALL).count(end, around) < config.fewSecrets()) {
                return;
            }
            var verdict = verdict(state, touch);
            judgeRemainder(state, touch, noted, verdict, context, alerts);
            if (verdict.isInfrastructureAsCode()) {
                judgeTool(state, touch, noted, verdict, context, alerts);
            }
        }
    }

    private Verdict verdict(ActorState state, Touch touch) {
        return state.memory.pairedKeysInRun() < tools.leastPairedReads()
                ? Verdict.NONE
                : state.memory.verdict(touch.tool(), tools);
    }

    private void judgeRemainder(
            ActorState state, Touch touch, Noted noted, Verdict verdict, Context context, Consumer<Alert> alerts) {
        boolean excused = noted == Noted.PAIRED_READ && verdict.isInfrastructureAsCode();
        var open = near(state.slots.incident(RETRIEVAL), context);
        if (open != null && !excused && open.isNear(context.second(), PAUSE_SECONDS)) {
            grow(state, open, touch, noted, context);
            bridge(state, open, context);
        } else if (!excused) {
            var crossing = windows.crossing(state, Reads.LOOSE, context, touch)
                    .or(() -> verdict.isInfrastructureAsCode()
                            ? Optional.empty()
                            : windows.crossing(state, Reads.ALL, context, touch))
                    .orElse(null);
            if (crossing == null) {
                return;
            }
            var keys = windows.keysOfRun(state, crossing, verdict, context);
            if (open != null
                    && keys.stream().filter(key -> !open.has(key.name())).count() < config.fewSecrets()) {
                return; // the window still holds the incident's own reads
            }
            var incident = open != null ? open : open(state, touch, crossing, context);
            keys.forEach(key -> add(incident, key));
            grow(state, incident, touch, noted, context);
        } else {
            return;
        }
        var incident = state.slots.incident(RETRIEVAL);
        if (incident != null && incident.isPending()) {
            explanation.explain(state, incident, touch, verdict, context);
            emission.send(incident, context, alerts);
        }
    }

    private Incident open(ActorState state, Touch touch, RetrievalWindows.Crossing crossing, Context context) {
        var incident = Incident.of(touch.principal(), touch, context.second(), crossing.observation())
                .after(state.slots.incident(RETRIEVAL), DETECTOR.id())
                .after(state.slots.incident(TOOL_RETRIEVAL), DETECTOR.id());
        state.slots.keep(RETRIEVAL, incident);
        return incident;
    }

    private static void add(Incident incident, KeyViews.Key key) {
        if (incident.add(key.name(), key.neverRead())) {
            incident.evidence(key.eventId());
            incident.span(key.since(), key.since());
        }
    }

    /** A read joins the incident. Usual reads do not prolong it: they go on for ever. */
    private void grow(ActorState state, Incident incident, Touch touch, Noted noted, Context context) {
        var key = touch.secret().value();
        var reads = noted == Noted.PAIRED_READ ? Reads.ALL : Reads.LOOSE;
        boolean unusual = state.memory.keys().isUnusual(key, context.minute(), reads);
        if (!unusual && incident.has(key)) {
            return;
        }
        var trace = state.memory.keys().readBetween(context.minute(), context.minute(), reads).stream()
                .filter(read -> read.name().equals(key))
                .findFirst();
        trace.ifPresent(read -> add(incident, read));
        if (unusual || incident.events() == 0) {
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        }
        windows.crossing(state, reads, context, touch).ifPresent(crossing -> incident.observe(crossing.observation()));
        state.memory.unlearn(incident.secretNames(), context.minute());
    }

    /** A late read may close the gap to reads that arrived before it and were too far away to join. */
    private static void bridge(ActorState state, Incident incident, Context context) {
        if (state.memory.newestMinute() > context.minute()) {
            var keys = state.memory.keys();
            keys.readBetween(context.minute(), keys.runEnd(context.minute(), Reads.LOOSE), Reads.LOOSE)
                    .forEach(key -> add(incident, key));
        }
    }

    /** Late touches may explain reads: in the first two minutes they take them out of the alert again, and may lower it. */
    private void reconsider(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = near(state.slots.incident(RETRIEVAL), context);
        if (incident == null || !incident.mayBeLowered(context.second())) {
            return;
        }
        var verdict = verdict(state, touch);
        if (!verdict.isInfrastructureAsCode()) {
            return;
        }
        var keys = state.memory.keys();
        var explained = incident.secretNames().stream()
                .filter(key -> !keys.isLoose(key, context.minute() - RetrievalWindows.LONGEST, context.minute()))
                .toList();
        incident.infrastructureAsCode(verdict.found(), verdict.missing());
        if (incident.secretCount() - explained.size() < config.fewSecrets()) {
            incident.lower(Severity.LOW, "the reads are those of infrastructure as code");
            incident.label(Alert.LABEL_IAC, true);
            state.slots.keep(TOOL_RETRIEVAL, incident);
            state.slots.keep(RETRIEVAL, null);
        } else {
            explained.forEach(incident::remove);
        }
        emission.send(incident, context, alerts);
    }

    private void judgeTool(
            ActorState state, Touch touch, Noted noted, Verdict verdict, Context context, Consumer<Alert> alerts) {
        var incident = near(state.slots.incident(TOOL_RETRIEVAL), context);
        if (incident == null) {
            var crossing = windows.crossing(state, Reads.ALL, context, touch).orElse(null);
            if (crossing == null || near(state.slots.incident(RETRIEVAL), context) != null) {
                return;
            }
            incident = Incident.of(touch.principal() + TOOL, touch, context.second(), crossing.observation());
            incident.raise(Severity.LOW, "the reads are those of infrastructure as code");
            incident.label(Alert.LABEL_IAC, true);
            state.slots.keep(TOOL_RETRIEVAL, incident);
            for (var key : state.memory.keys().readBetween(state.memory.runBegan(), context.minute(), Reads.ALL)) {
                add(incident, key);
            }
        }
        if (noted == Noted.PAIRED_READ) {
            incident.add(touch.secret().value(), false);
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
            incident.infrastructureAsCode(verdict.found(), verdict.missing());
            emission.send(incident, context, alerts);
        }
    }

    private @Nullable Incident near(@Nullable Incident incident, Context context) {
        return incident != null && incident.isNear(context.second(), merge) ? incident : null;
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(RETRIEVAL), alerts);
        emission.flush(state.slots.incident(TOOL_RETRIEVAL), alerts);
    }
}
