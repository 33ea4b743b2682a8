package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.config.MassRetrievalConfig;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    private static final int LONGEST = 60;
    private static final int FIXED_WINDOW = 10;
    private static final long PAUSE_SECONDS = 600;
    private static final String TOOL = "#iac";

    private final MassRetrievalConfig config;
    private final InfrastructureAsCodeConfig tools;
    private final long merge;
    private final Emission emission;

    MassRetrievalRule(MassRetrievalConfig config, InfrastructureAsCodeConfig tools, long mergeSeconds, long epoch) {
        this.config = config;
        this.tools = tools;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, MassRetrievalRule::words);
    }

    @Override
    public Set<AccessClass> classes() {
        return Set.of(
                AccessClass.VALUE_READ,
                AccessClass.METADATA_READ,
                AccessClass.ENUMERATE,
                AccessClass.WRITE,
                AccessClass.DELETE);
    }

    /** A window whose count of distinct secrets is too high. */
    private record Crossing(
            Reads reads,
            long end,
            int minutes,
            int count,
            Usual usual,
            double threshold,
            double rank,
            @Nullable Score score) {
        Observation observation() {
            return new Observation("distinct secrets per " + minutes + " min", count, usual, threshold, rank);
        }
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (noted == Noted.EXPLAINED_READ) {
            reconsider(state, touch, context, alerts);
        } else if (noted.isRead()) {
            long end = Math.max(context.minute(), state.memory.newestMinute());
            int around = (int) (end - context.minute()) + LONGEST;
            if (state.retrieval == null
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
        var open = near(state.retrieval, context);
        if (open != null && !excused && open.isNear(context.second(), PAUSE_SECONDS)) {
            grow(state, open, touch, noted, context);
            bridge(state, open, context);
        } else if (!excused) {
            var crossing = crossing(state, Reads.LOOSE, context, touch)
                    .or(() -> verdict.isInfrastructureAsCode()
                            ? Optional.empty()
                            : crossing(state, Reads.ALL, context, touch))
                    .orElse(null);
            if (crossing == null) {
                return;
            }
            var keys = keysOfRun(state, crossing, verdict, context);
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
        var incident = state.retrieval;
        if (incident != null && incident.isPending()) {
            explain(state, incident, touch, verdict, context);
            emission.send(incident, context, alerts);
        }
    }

    private Incident open(ActorState state, Touch touch, Crossing crossing, Context context) {
        var incident = Incident.of(touch.principal(), touch, context.second(), crossing.observation())
                .after(state.retrieval, DETECTOR.id())
                .after(state.toolRetrieval, DETECTOR.id());
        state.retrieval = incident;
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
        crossing(state, reads, context, touch).ifPresent(crossing -> incident.observe(crossing.observation()));
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

    private List<KeyViews.Key> keysOfRun(ActorState state, Crossing crossing, Verdict verdict, Context context) {
        var keys = state.memory.keys();
        long to = Math.max(crossing.end(), keys.runEnd(context.minute(), crossing.reads()));
        long from = Math.max(keys.runStart(context.minute(), crossing.reads()), crossing.end() - LONGEST + 1);
        var run = keys.readBetween(from, to, crossing.reads());
        if (run.size() < Math.min(config.secrets(), crossing.count())) {
            from = crossing.end() - crossing.minutes() + 1;
            run = keys.readBetween(from, to, crossing.reads());
        }
        if (crossing.reads() == Reads.ALL || verdict.isInfrastructureAsCode()) {
            return run;
        }
        var all = new LinkedHashSet<>(run); // paired reads of this run excuse nothing when no tool is recognised
        all.addAll(keys.readBetween(Math.max(from, state.memory.runBegan()), to, Reads.ALL));
        return List.copyOf(all);
    }

    /** The window that ends with this touch; or, when the touch comes late, the one that ends now. */
    private Optional<Crossing> crossing(ActorState state, Reads reads, Context context, Touch touch) {
        long newest = state.memory.newestMinute();
        return crossingAt(context.minute(), state, reads, context, touch)
                .or(() -> newest > context.minute() && newest < context.minute() + LONGEST
                        ? crossingAt(newest, state, reads, context, touch)
                        : Optional.empty());
    }

    private Optional<Crossing> crossingAt(long end, ActorState state, Reads reads, Context context, Touch touch) {
        var baseline = reads == Reads.LOOSE ? state.looseSecrets : state.allSecrets;
        var counts = state.memory.keys().read(reads);
        if (!baseline.isGrown(end)) {
            int count = counts.count(end, FIXED_WINDOW);
            return count < config.secrets()
                    ? Optional.empty()
                    : Optional.of(new Crossing(
                            reads,
                            end,
                            FIXED_WINDOW,
                            count,
                            Usual.fixed(config.secrets()),
                            config.secrets(),
                            count / 1e6,
                            null));
        }
        if (context.learning() || counts.count(end, LONGEST) < config.fewSecrets()) {
            return Optional.empty();
        }
        return baseline.scores(end, counts).stream()
                .filter(score -> score.surprise() >= config.surprise())
                .filter(score -> score.count() >= config.secrets()
                        || score.count() >= config.fewSecrets()
                                && share(score.count(), touch, context) >= config.share())
                .max(Comparator.comparingDouble(Score::surprise))
                .map(score -> new Crossing(
                        reads,
                        end,
                        score.minutes(),
                        score.count(),
                        Texts.usual(score),
                        config.surprise(),
                        score.surprise(),
                        score));
    }

    /** The share of what the account and Region hold; nothing while too little is known of them. */
    private double share(int count, Touch touch, Context context) {
        int known = context.learning() ? 0 : context.known().beside(touch.secret());
        return known < config.leastKnown() ? 0 : Math.min(1, (double) count / known);
    }

    private void explain(ActorState state, Incident incident, Touch touch, Verdict verdict, Context context) {
        int total = incident.secretCount();
        int never = incident.neverRead().size();
        long began = Math.floorDiv(incident.first(), 60L);
        int sweeps = state.memory.sweepsBetween(began - LONGEST, context.minute());
        double share = share(
                (int) incident.secretNames().stream().filter(beside(touch)).count(), touch, context);
        boolean grown = state.looseSecrets.isGrown(context.minute());
        incident.raise(Severity.MEDIUM, "many distinct secrets read");
        if (sweeps > 0) {
            incident.raise(Severity.HIGH, "secrets were listed within 60 min before");
        }
        if (total >= config.manySecrets()) {
            incident.raise(Severity.HIGH, "at least " + config.manySecrets() + " distinct secrets read");
        }
        if (share >= config.share()) {
            incident.raise(
                    Severity.HIGH,
                    "at least " + Texts.number(config.share() * 100) + " % of the known secrets of account and Region");
        }
        if (grown && never * 2 > total) {
            incident.raise(Severity.HIGH, "most of the secrets were never read before by this principal");
        }
        incident.fact("Never read before by this principal", Texts.names(incident.neverRead()));
        incident.fact(
                "Read before by this principal",
                Texts.names(incident.secretNames().stream()
                        .filter(name -> !incident.neverRead().contains(name))
                        .sorted()
                        .toList()));
        incident.fact("Listings within 60 min before", sweeps == 0 ? List.of() : List.of(Texts.many(sweeps, "sweep")));
        incident.fact(
                "Share of known secrets in account and Region",
                share == 0 ? List.of() : List.of(Texts.number(share * 100) + " %"));
        incident.infrastructureAsCode(verdict.found(), verdict.missing());
    }

    private static Predicate<String> beside(Touch touch) {
        var scope = scope(touch.secret());
        return name -> scope(new SecretKey(name)).equals(scope);
    }

    private static String scope(SecretKey key) {
        return key.account() + key.region() + key.isParameter();
    }

    /** Late touches may explain reads: in the first two minutes they take them out of the alert again, and may lower it. */
    private void reconsider(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = near(state.retrieval, context);
        if (incident == null || !incident.mayBeLowered(context.second())) {
            return;
        }
        var verdict = verdict(state, touch);
        if (!verdict.isInfrastructureAsCode()) {
            return;
        }
        var keys = state.memory.keys();
        var explained = incident.secretNames().stream()
                .filter(key -> !keys.isLoose(key, context.minute() - LONGEST, context.minute()))
                .toList();
        incident.infrastructureAsCode(verdict.found(), verdict.missing());
        if (incident.secretCount() - explained.size() < config.fewSecrets()) {
            incident.lower(Severity.LOW, "the reads are those of infrastructure as code");
            incident.label(Alert.LABEL_IAC, true);
            state.toolRetrieval = incident;
            state.retrieval = null;
        } else {
            explained.forEach(incident::remove);
        }
        emission.send(incident, context, alerts);
    }

    private void judgeTool(
            ActorState state, Touch touch, Noted noted, Verdict verdict, Context context, Consumer<Alert> alerts) {
        var incident = near(state.toolRetrieval, context);
        if (incident == null) {
            var crossing = crossing(state, Reads.ALL, context, touch).orElse(null);
            if (crossing == null || near(state.retrieval, context) != null) {
                return;
            }
            incident = Incident.of(touch.principal() + TOOL, touch, context.second(), crossing.observation());
            incident.raise(Severity.LOW, "the reads are those of infrastructure as code");
            incident.label(Alert.LABEL_IAC, true);
            state.toolRetrieval = incident;
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
        emission.flush(state.retrieval, alerts);
        emission.flush(state.toolRetrieval, alerts);
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        var window = observation.parameter().substring("distinct secrets per ".length());
        int minutes = Integer.parseInt(window.substring(0, window.indexOf(' ')));
        int never = incident.neverRead().size();
        var sentence = new StringBuilder("%s distinct secrets read in %s by %s; %s"
                .formatted(
                        Texts.number(observation.observed()),
                        window,
                        incident.entity(),
                        Texts.compared(incident, minutes)));
        if (never > 0) {
            sentence.append("; ")
                    .append(never)
                    .append(" of ")
                    .append(incident.secretCount())
                    .append(" never read before by it");
        }
        return incident.is(Alert.LABEL_IAC)
                ? new Wording(
                        DETECTOR,
                        sentence.append("; each read came in lockstep, as infrastructure as code does")
                                .toString(),
                        "A refresh, plan, create or destroy run by the owner of these secrets.",
                        "Compare with the pipeline's own log of that run; if there was none, treat it as theft.")
                : new Wording(
                        DETECTOR,
                        sentence.toString(),
                        "A planned job, migration or start-up that reads exactly these secrets, confirmed by its owner.",
                        "Ask the owner of the principal; if nobody planned it, revoke its sessions and rotate the secrets named, never-read ones first.");
    }
}
