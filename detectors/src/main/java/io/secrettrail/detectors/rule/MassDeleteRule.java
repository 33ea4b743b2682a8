package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.config.MassDeleteConfig;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One principal deletes many distinct secrets within ten minutes, or a large share of what the account and Region hold. A destroy run of
 * infrastructure as code is told at most once, low and labelled, and only for secrets that the principal wrote itself and read in lockstep in
 * the same run; what remains is judged by itself at full severity.
 */
final class MassDeleteRule implements ActorRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("mass-delete", "1", "Many secrets deleted by one principal", true, List.of("T1485"));

    private static final long WINDOW_SECONDS = 600;
    private static final long SPAN_SECONDS = 2 * 3_600;
    private static final long LOWERING_SECONDS = 120;
    private static final String FOR_GOOD = "";
    private static final String USUAL_DAYS = "30";
    private static final String PARAMETER = "distinct secrets deleted per 10 min";
    private static final String GONE = "Gone for good";
    private static final String DELETION = "mass-delete";
    private static final String TOOL_DELETION = "mass-delete#iac";
    private static final String TOOL = "#iac";
    private static final Set<String> DELETES = Set.of("DeleteSecret", "DeleteParameter", "DeleteParameters");
    private static final Set<AccessClass> CLASSES = EnumSet.of(
            AccessClass.DELETE,
            AccessClass.VALUE_READ,
            AccessClass.METADATA_READ,
            AccessClass.ENUMERATE,
            AccessClass.WRITE);
    private static final Slot<Deleted> SLOT = new Slot<>("deleted", Deleted::read, Deleted::new);

    private final MassDeleteConfig config;
    private final InfrastructureAsCodeConfig tools;
    private final long merge;
    private final Emission emission;

    MassDeleteRule(MassDeleteConfig config, InfrastructureAsCodeConfig tools, long mergeSeconds, long epoch) {
        this.config = config;
        this.tools = tools;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, MassDeleteRule::words);
    }

    /** What was deleted lately; the note of each is for how many days it can be undone. */
    private static final class Deleted implements Part {
        final Recent recent;
        long openedAt = Long.MIN_VALUE;

        Deleted() {
            this(new Recent(SPAN_SECONDS));
        }

        private Deleted(Recent recent) {
            this.recent = recent;
        }

        boolean mayBeLowered(long second) {
            return openedAt != Long.MIN_VALUE && second <= openedAt + LOWERING_SECONDS;
        }

        @Override
        public void write(StateWriter out) {
            out.putNumber(openedAt);
            recent.write(out);
        }

        static Deleted read(StateReader in) {
            long openedAt = in.getNumber();
            var deleted = new Deleted(Recent.read(SPAN_SECONDS, in));
            deleted.openedAt = openedAt;
            return deleted;
        }

        @Override
        public boolean isEmpty() {
            return recent.isEmpty();
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && CLASSES.contains(kind.accessClass());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        var deleted = state.slots.part(SLOT);
        if (DELETES.contains(touch.event()) && touch.secret().namesOneSecret()) {
            delete(state, deleted, touch, context, alerts);
        } else if ((noted == Noted.PAIRED_READ || noted == Noted.EXPLAINED_READ)
                && deleted.mayBeLowered(context.second())) {
            reconsider(state, deleted, touch, context, alerts);
        }
    }

    private void delete(ActorState state, Deleted deleted, Touch touch, Context context, Consumer<Alert> alerts) {
        var seen = new Recent.Sighting(touch.secret().value(), context.second(), touch.eventId(), daysToUndo(touch));
        if (!deleted.recent.add(seen)) {
            return;
        }
        var verdict = state.memory.verdict(touch.tool(), tools);
        var window = deleted.recent.busiest(context.second(), WINDOW_SECONDS);
        var excused = excused(state, verdict);
        var remainder = window.stream().filter(excused.negate()).toList();
        var open = near(state.slots.incident(DELETION), context);
        boolean joins = open != null && open.isNear(context.second(), WINDOW_SECONDS) && !excused.test(seen);
        if (crosses(remainder, touch, context) || joins) {
            var incident = open != null ? open : open(state, deleted, touch, context, remainder.size());
            remainder.forEach(one -> add(state, incident, one));
            if (remainder.isEmpty()) {
                add(state, incident, seen);
            }
            incident.observe(observation(remainder.size()));
            incident.saw(touch, context.second(), state.newOrigin, state.newTool);
            incident.infrastructureAsCode(verdict.found(), verdict.missing());
            rate(incident, touch, context);
            emission.send(incident, context, alerts);
        } else if (crosses(window, touch, context)) {
            tell(state, window, verdict, touch, context, alerts);
        }
    }

    private static String daysToUndo(Touch touch) {
        boolean recoverable = touch.event().equals("DeleteSecret") && !touch.has(AccessFlag.FORCED);
        var days = touch.detail();
        return !recoverable ? FOR_GOOD : days != null && days.matches("\\d{1,3}") ? days : USUAL_DAYS;
    }

    private Predicate<Recent.Sighting> excused(ActorState state, Verdict verdict) {
        return one -> verdict.isInfrastructureAsCode() && state.memory.isOwnInRun(one.thing(), tools);
    }

    private boolean crosses(Collection<Recent.Sighting> deleted, Touch touch, Context context) {
        return deleted.size() >= config.secrets()
                || deleted.size() >= config.fewSecrets() && share(deleted.size(), touch, context) >= config.share();
    }

    private double share(int count, Touch touch, Context context) {
        int known = context.learning() ? 0 : context.known().beside(touch.secret());
        return known < config.leastKnown() ? 0 : Math.min(1, (double) count / known);
    }

    private Incident open(ActorState state, Deleted deleted, Touch touch, Context context, int count) {
        var incident = Incident.of(touch.principal(), touch, context.second(), observation(count))
                .after(state.slots.incident(DELETION), DETECTOR.id());
        state.slots.keep(DELETION, incident);
        deleted.openedAt = context.second();
        return incident;
    }

    private Observation observation(int count) {
        return new Observation(PARAMETER, count, Usual.fixed(config.secrets()), config.secrets(), count);
    }

    private static void add(ActorState state, Incident incident, Recent.Sighting one) {
        if (!incident.add(one.thing(), !state.memory.wasRead(one.thing()))) {
            return;
        }
        incident.evidence(one.eventId());
        incident.span(one.second(), one.second());
        var name = new SecretKey(one.thing()).name();
        if (one.note().equals(FOR_GOOD)) {
            incident.more(GONE, name, Texts.INLINE);
        } else {
            var until = Instant.ofEpochSecond(one.second()).plus(Duration.ofDays(Long.parseLong(one.note())));
            incident.more("Can be restored until", name + ": " + Texts.minute(until), Texts.INLINE);
        }
        if (state.memory.wasRead(one.thing())) {
            incident.more("Read before by this principal", name, Texts.INLINE);
        }
    }

    private void rate(Incident incident, Touch touch, Context context) {
        double share = share(incident.secretCount(), touch, context);
        incident.raise(Severity.HIGH, "many secrets deleted");
        if (!incident.fact(GONE).isEmpty()) {
            incident.raise(Severity.CRITICAL, "some of them cannot be restored");
        }
        if (share >= config.criticalShare()) {
            incident.raise(
                    Severity.CRITICAL,
                    "at least " + Texts.number(config.criticalShare() * 100)
                            + " % of the known secrets of account and Region");
        }
        if (share > 0) {
            incident.fact("Share of known secrets in account and Region", List.of(Texts.number(share * 100) + " %"));
        }
    }

    /** A destroy run, told once: not again when the alert about its reads is out. */
    private void tell(
            ActorState state,
            Collection<Recent.Sighting> window,
            Verdict verdict,
            Touch touch,
            Context context,
            Consumer<Alert> alerts) {
        if (near(state.slots.incident(MassRetrievalRule.TOOL_RETRIEVAL), context) != null) {
            return;
        }
        var known = near(state.slots.incident(TOOL_DELETION), context);
        var incident = known != null
                ? known
                : Incident.of(touch.principal() + TOOL, touch, context.second(), observation(window.size()));
        state.slots.keep(TOOL_DELETION, incident);
        incident.raise(Severity.LOW, "a destroy run of infrastructure as code");
        incident.label(Alert.LABEL_IAC, true);
        window.forEach(one -> add(state, incident, one));
        incident.observe(observation(window.size()));
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        incident.infrastructureAsCode(verdict.found(), verdict.missing());
        emission.send(incident, context, alerts);
    }

    /** Reads that arrive after the deletions they belong to may lower the alert in its first two minutes. */
    private void reconsider(ActorState state, Deleted deleted, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = near(state.slots.incident(DELETION), context);
        var verdict = state.memory.verdict(touch.tool(), tools);
        if (incident == null || !verdict.isInfrastructureAsCode()) {
            return;
        }
        var remaining = incident.secretNames().stream()
                .filter(key -> !state.memory.isOwnInRun(key, tools))
                .count();
        if (remaining < config.fewSecrets()) {
            incident.lower(Severity.LOW, "a destroy run of infrastructure as code");
            incident.label(Alert.LABEL_IAC, true);
            incident.infrastructureAsCode(verdict.found(), verdict.missing());
            state.slots.keep(DELETION, null);
            state.slots.keep(TOOL_DELETION, incident);
            deleted.openedAt = Long.MIN_VALUE;
            emission.send(incident, context, alerts);
        }
    }

    private @Nullable Incident near(@Nullable Incident incident, Context context) {
        return incident != null && incident.isNear(context.second(), merge) ? incident : null;
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(DELETION), alerts);
        emission.flush(state.slots.incident(TOOL_DELETION), alerts);
    }

    private static Wording words(Incident incident) {
        int gone = incident.fact(GONE).size();
        var sentence = "%s deleted by %s, %s of them within 10 min"
                .formatted(
                        Texts.many(incident.secretCount(), "distinct secret"),
                        incident.entity(),
                        Texts.number(incident.observation().observed()));
        return new Wording(
                DETECTOR,
                sentence
                        + (gone == 0
                                ? ""
                                : "; " + gone + (gone < Texts.INLINE ? "" : " or more") + " cannot be restored"),
                incident.is(Alert.LABEL_IAC)
                        ? "A destroy run by the owner of these secrets."
                        : "A planned removal of exactly these secrets, confirmed by their owner.",
                "Restore what is still needed before its deadline, those still read first, and ask the owner of the principal; if nobody planned it, revoke its sessions.");
    }
}
