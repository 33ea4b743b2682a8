package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.PathSweepConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.memory.Seen;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parameters read by whole paths: everything below the root or a path of one segment, decrypted and with all below it, by a principal that
 * never read that path; several paths new to it; or the decrypted history, which holds old values too, of several parameters. A path becomes
 * usual a day after it was first read: applications load their own subtree at every start.
 */
final class PathSweepRule implements ActorRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("path-sweep", "1", "Parameters read by whole paths", true, List.of("T1555.006"));

    private static final String BY_PATH = "GetParametersByPath";
    private static final String HISTORY = "GetParameterHistory";
    private static final String DECRYPT = "Decrypt";
    private static final Set<String> EVENTS = Set.of(BY_PATH, HISTORY, DECRYPT);

    private static final long WINDOW_SECONDS = 600;
    private static final long SPAN_SECONDS = 2 * 3_600;
    /** KMS tells of each parameter within seconds of the call that read it. */
    private static final long PROOF_SECONDS = 5;

    private static final int MOST_PATHS = 128;
    private static final long KNOWN_HOURS = 90 * 24;
    private static final String WIDE = "wide paths new to this principal";
    private static final String PATHS = "paths new to this principal per 10 min";
    private static final String HISTORIES = "parameters read with their history per 10 min";
    private static final String READ = "Paths";
    private static final String PROVEN = "Parameters proven by their decryption";
    private static final String SWEEP = "path-sweep";
    private static final Slot<Paths> SLOT = new Slot<>("paths", Paths::read, Paths::new);

    private final PathSweepConfig config;
    private final long merge;
    private final Emission emission;

    PathSweepRule(PathSweepConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, PathSweepRule::words);
    }

    /** Paths read before, those new lately, histories read lately, and parameters decrypted a moment ago. */
    private static final class Paths implements Part {
        final Seen known;
        final Recent fresh;
        final Recent histories;
        final Recent decrypted;
        long newest = Long.MIN_VALUE;

        Paths() {
            this(new Seen(MOST_PATHS), new Recent(SPAN_SECONDS), new Recent(SPAN_SECONDS), new Recent(PROOF_SECONDS));
        }

        private Paths(Seen known, Recent fresh, Recent histories, Recent decrypted) {
            this.known = known;
            this.fresh = fresh;
            this.histories = histories;
            this.decrypted = decrypted;
        }

        @Override
        public void write(StateWriter out) {
            known.forgetBefore(Math.floorDiv(newest, 3_600L) - KNOWN_HOURS);
            out.putNumber(newest);
            known.write(out);
            fresh.write(out);
            histories.write(out);
            decrypted.write(out);
        }

        static Paths read(StateReader in) {
            long newest = in.getNumber();
            var paths = new Paths(
                    Seen.read(MOST_PATHS, in),
                    Recent.read(SPAN_SECONDS, in),
                    Recent.read(SPAN_SECONDS, in),
                    Recent.read(PROOF_SECONDS, in));
            paths.newest = newest;
            return paths;
        }

        @Override
        public boolean isEmpty() {
            return newest == Long.MIN_VALUE;
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && EVENTS.contains(kind.event());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (!touch.secret().isParameter() || touch.secret().isAwsOwned()) {
            return;
        }
        var paths = state.slots.part(SLOT);
        paths.newest = Math.max(paths.newest, context.second());
        switch (touch.event()) {
            case BY_PATH -> path(state, paths, touch, context, alerts);
            case HISTORY -> history(state, paths, touch, context, alerts);
            default -> proof(state, paths, touch, context, alerts);
        }
    }

    private void path(ActorState state, Paths paths, Touch touch, Context context, Consumer<Alert> alerts) {
        var key = touch.secret().value();
        long hour = Math.floorDiv(context.second(), 3_600L);
        boolean usual = paths.known.isUsual(key, hour);
        paths.known.add(key, hour);
        if (usual || !paths.fresh.add(sighting(touch, context))) {
            return;
        }
        var window = paths.fresh.busiest(context.second(), WINDOW_SECONDS);
        boolean wide = isWide(touch);
        boolean many = window.size() >= config.newPaths() && !context.learning();
        var open = near(state, context);
        if (!wide && !many && open == null) {
            return;
        }
        var incident = keep(
                state,
                touch,
                context,
                many
                        ? new Observation(
                                PATHS, window.size(), Usual.fixed(config.newPaths()), config.newPaths(), window.size())
                        : new Observation(WIDE, 1, Usual.fixed(0), 1, 0));
        incident.raise(Severity.MEDIUM, wide ? "a wide path that it never read" : "several paths that it never read");
        if (wide && isRoot(touch)) {
            incident.raise(Severity.HIGH, "everything below the root");
        }
        if (many) {
            window.forEach(one -> {
                incident.more(READ, one.note(), Texts.INLINE);
                incident.evidence(one.eventId());
            });
        }
        incident.more(READ, said(touch), Texts.INLINE);
        if (touch.has(AccessFlag.NEXT_PAGE)) {
            int pages = incident.fact("Further pages").size() == 1
                    ? Integer.parseInt(incident.fact("Further pages").getFirst())
                    : 0;
            incident.fact("Further pages", List.of(Integer.toString(pages + 1)));
        }
        Recent.distinct(paths.decrypted.between(context.second() - PROOF_SECONDS, context.second() + PROOF_SECONDS))
                .forEach(one -> prove(state, incident, one.thing(), one.eventId()));
        emission.send(incident, context, alerts);
    }

    /** What a path read hands out is known from the uses of the key that come with it. */
    private void proof(ActorState state, Paths paths, Touch touch, Context context, Consumer<Alert> alerts) {
        if (!touch.secret().namesOneSecret()) {
            return;
        }
        var incident = state.slots.incident(SWEEP);
        if (incident == null || !incident.isNear(context.second(), PROOF_SECONDS)) {
            paths.decrypted.add(sighting(touch, context));
        } else if (!incident.fact(READ).isEmpty()
                && prove(state, incident, touch.secret().value(), touch.eventId())) {
            emission.send(incident, context, alerts);
        }
    }

    /** False for parameters that lie below none of the paths read. */
    private static boolean prove(ActorState state, Incident incident, String key, String eventId) {
        var name = new SecretKey(key).name();
        boolean below =
                incident.fact(READ).stream().anyMatch(line -> name.startsWith(line.substring(0, line.indexOf('*'))));
        if (!below || !incident.add(key, !state.memory.wasRead(key))) {
            return false;
        }
        incident.evidence(eventId);
        incident.more(PROVEN, name, Texts.INLINE);
        return true;
    }

    private void history(ActorState state, Paths paths, Touch touch, Context context, Consumer<Alert> alerts) {
        boolean reads = touch.has(AccessFlag.DECRYPTION) && touch.secret().namesOneSecret();
        if (!reads || !paths.histories.add(sighting(touch, context))) {
            return;
        }
        var window = paths.histories.busiest(context.second(), WINDOW_SECONDS);
        var open = near(state, context);
        boolean grows = open != null && !open.fact("History read").isEmpty();
        if (window.size() < config.histories() && !grows) {
            return;
        }
        var incident = keep(
                state,
                touch,
                context,
                new Observation(
                        HISTORIES, window.size(), Usual.fixed(config.histories()), config.histories(), window.size()));
        incident.raise(Severity.HIGH, "old values of many parameters read");
        window.forEach(one -> {
            incident.add(one.thing(), state.memory.keys().isNeverRead(one.thing()));
            incident.evidence(one.eventId());
            incident.span(one.second(), one.second());
            incident.more("History read", new SecretKey(one.thing()).name() + ", old values too", Texts.INLINE);
        });
        emission.send(incident, context, alerts);
    }

    private static Recent.Sighting sighting(Touch touch, Context context) {
        return new Recent.Sighting(touch.secret().value(), context.second(), touch.eventId(), said(touch));
    }

    /** {@code /prod/*, recursive, decrypted}. */
    private static String said(Touch touch) {
        return touch.secret().name()
                + (touch.has(AccessFlag.RECURSIVE) ? ", recursive" : "")
                + (touch.has(AccessFlag.DECRYPTION) ? ", decrypted" : "");
    }

    private static boolean isWide(Touch touch) {
        return touch.has(AccessFlag.RECURSIVE)
                && touch.has(AccessFlag.DECRYPTION)
                && touch.secret().name().chars().filter(c -> c == '/').count() <= 2;
    }

    private static boolean isRoot(Touch touch) {
        return touch.secret().name().equals("/*");
    }

    private Incident keep(ActorState state, Touch touch, Context context, Observation observation) {
        var open = near(state, context);
        var incident = open != null
                ? open
                : Incident.of(touch.principal(), touch, context.second(), observation)
                        .after(state.slots.incident(SWEEP), DETECTOR.id());
        state.slots.keep(SWEEP, incident);
        incident.observe(observation);
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        return incident;
    }

    private @Nullable Incident near(ActorState state, Context context) {
        var incident = state.slots.incident(SWEEP);
        return incident != null && incident.isNear(context.second(), merge) ? incident : null;
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(SWEEP), alerts);
    }

    private static Wording words(Incident incident) {
        var count = Texts.number(incident.observation().observed());
        var what = switch (incident.observation().parameter()) {
            case HISTORIES -> count + " parameters read with their decrypted history in 10 min";
            case PATHS -> count + " paths read in 10 min that it never read before";
            default -> "parameters below " + incident.fact(READ).getFirst() + " read, a path it never read before";
        };
        int proven = incident.fact(PROVEN).size();
        return new Wording(
                DETECTOR,
                what + ", by " + incident.entity()
                        + (proven == 0 ? "" : "; " + Texts.many(proven, "parameter") + " proven decrypted"),
                "An application or a deployment that loads its own subtree, confirmed by its owner; a day later the path is usual to it.",
                "See which parameters lie below the path, and ask the owner of the principal; if nobody planned it, revoke its sessions and change their values.");
    }
}
