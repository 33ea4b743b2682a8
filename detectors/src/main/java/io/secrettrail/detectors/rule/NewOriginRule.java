package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.NewOriginConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Values read from a place, or with a family of tools, that the principal did not use for 30 days, once its habits are known from enough
 * reads; or a workload's credentials used from outside AWS though the workload never was. Calls that a service makes for the principal carry
 * no address and are left out; versions of a tool do not count.
 */
final class NewOriginRule implements ActorRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "new-origin",
            "1",
            "Secrets read from a new place or with a new tool",
            true,
            List.of("T1078.004", "T1552.005"));

    private static final List<String> WORKLOADS = List.of("pod ", "ECS task ", "EC2 instance ", "Lambda function ");
    private static final String PLACES = "Usual places";
    private static final String TOOLS = "Usual tools";
    private static final String PARAMETER = "places and tools new to this principal";
    private static final String NEW_ORIGIN = "new-origin";
    private static final Slot<Habits> SLOT = new Slot<>("origins", Habits::read, Habits::new);

    private final NewOriginConfig config;
    private final long merge;
    private final Emission emission;

    NewOriginRule(NewOriginConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, NewOriginRule::words);
    }

    /** Places and tools of the last 30 days, and how many reads they are known from. */
    private static final class Habits implements Part {
        final Used places;
        final Used tools;
        int reads;
        boolean outside;

        Habits() {
            this(new Used(), new Used());
        }

        private Habits(Used places, Used tools) {
            this.places = places;
            this.tools = tools;
        }

        @Override
        public void write(StateWriter out) {
            places.write(out);
            tools.write(out);
            out.putNumber(reads).put(outside);
        }

        static Habits read(StateReader in) {
            var habits = new Habits(Used.read(in), Used.read(in));
            habits.reads = in.getInt();
            habits.outside = in.getBoolean();
            return habits;
        }

        @Override
        public boolean isEmpty() {
            return reads == 0;
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (touch.has(AccessFlag.SERVICE_FORWARDED)
                || touch.has(AccessFlag.COUNTED_ELSEWHERE)
                || touch.secret().isAwsOwned()) {
            return;
        }
        var habits = state.slots.part(SLOT);
        var place = Place.of(touch);
        long hour = Math.floorDiv(context.second(), 3_600L);
        long memory = config.memory().toHours();
        boolean newPlace = place.isKnown() && !habits.places.has(place.name(), hour, memory);
        boolean newTool = !habits.tools.has(touch.tool(), hour, memory);
        boolean learned = habits.reads >= config.learnedReads() && !context.learning();
        boolean stolen = newPlace && isStolen(habits, place, touch);
        if (stolen || learned && (newPlace || newTool)) {
            open(state, habits, place, touch, newPlace, newTool, stolen, context, alerts);
        } else {
            join(state, place, touch, context, alerts);
        }
        habits.reads = Math.min(habits.reads + 1, config.learnedReads());
        habits.outside |= place.isOutside();
        if (place.isKnown()) {
            habits.places.add(place.name(), hour, memory);
        }
        habits.tools.add(touch.tool(), hour, memory);
    }

    /** A workload runs inside AWS; where the network is not known, that it was never seen outside must tell. */
    private static boolean isStolen(Habits habits, Place place, Touch touch) {
        return place.isOutside()
                && WORKLOADS.stream().anyMatch(touch.workload()::startsWith)
                && !habits.outside
                && (place.isNetworkKnown() || !habits.places.isEmpty());
    }

    private void open(
            ActorState state,
            Habits habits,
            Place place,
            Touch touch,
            boolean newPlace,
            boolean newTool,
            boolean stolen,
            Context context,
            Consumer<Alert> alerts) {
        int fresh = (newPlace ? 1 : 0) + (newTool ? 1 : 0);
        var observation = new Observation(
                PARAMETER,
                fresh,
                new Usual(Usual.Kind.LEARNED_SET, habits.places.names().size(), null, 0),
                1,
                fresh);
        var open = state.slots.incident(NEW_ORIGIN);
        var incident = open != null && open.isNear(context.second(), merge)
                ? open
                : Incident.of(touch.principal(), touch, context.second(), observation)
                        .after(open, DETECTOR.id());
        state.slots.keep(NEW_ORIGIN, incident);
        incident.observe(observation);
        incident.raise(
                fresh == 2 ? Severity.MEDIUM : Severity.LOW,
                fresh == 2 ? "place and tool are new" : newPlace ? "the place is new" : "the tool is new");
        if (stolen) {
            incident.raise(Severity.HIGH, "credentials of a workload used from outside AWS");
        }
        if (newPlace) {
            incident.more("New places", place.name(), Texts.INLINE);
        }
        if (newTool) {
            incident.more("New tools", touch.tool(), Texts.INLINE);
        }
        if (incident.fact(PLACES).isEmpty()) {
            incident.fact(PLACES, habits.places.names());
        }
        if (incident.fact(TOOLS).isEmpty()) {
            incident.fact(TOOLS, habits.tools.names());
        }
        take(state, incident, touch, newPlace, newTool, context);
        emission.send(incident, context, alerts);
    }

    /** Further reads from the new place or with the new tool belong to the alert as long as they follow it. */
    private void join(ActorState state, Place place, Touch touch, Context context, Consumer<Alert> alerts) {
        var incident = state.slots.incident(NEW_ORIGIN);
        if (incident == null || !incident.isNear(context.second(), merge)) {
            return;
        }
        boolean samePlace = incident.fact("New places").contains(place.name());
        boolean sameTool = incident.fact("New tools").contains(touch.tool());
        if (samePlace || sameTool) {
            take(state, incident, touch, samePlace, sameTool, context);
            emission.send(incident, context, alerts);
        }
    }

    private static void take(
            ActorState state, Incident incident, Touch touch, boolean newPlace, boolean newTool, Context context) {
        if (touch.secret().namesOneSecret()) {
            incident.add(
                    touch.secret().value(),
                    state.memory.keys().isNeverRead(touch.secret().value()));
        }
        incident.saw(touch, context.second(), newPlace, newTool);
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(NEW_ORIGIN), alerts);
    }

    private static Wording words(Incident incident) {
        var fresh = Stream.concat(incident.fact("New places").stream(), incident.fact("New tools").stream())
                .toList();
        var usual = Stream.concat(incident.fact(PLACES).stream(), incident.fact(TOOLS).stream())
                .toList();
        return new Wording(
                DETECTOR,
                "%s read by %s, for the first time in 30 days by way of %s%s"
                        .formatted(
                                Texts.many(incident.secretCount(), "secret"),
                                incident.entity(),
                                String.join(", ", fresh),
                                usual.isEmpty() ? "" : "; usual are " + String.join(", ", usual)),
                "A move, a new network or a new tool of this principal, confirmed by its owner.",
                "Ask the owner of the principal whether it was there; if not, revoke its sessions and rotate the secrets named.");
    }
}
