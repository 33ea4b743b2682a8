package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.MultiRegionSweepConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.detectors.memory.Seen;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One principal lists or reads secrets in several Regions that it does not use, or in many at all, within ten minutes. Regions of the last 30
 * days are usual from a day after they were first seen; one secret read in each of its Regions is a replica at work, not a sweep.
 */
final class MultiRegionSweepRule implements ActorRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "multi-region-sweep", "1", "Secrets swept in several Regions", false, List.of("T1580", "T1535"));

    private static final int WINDOW = 10;
    private static final int RING = Long.SIZE;
    private static final int MOST_REGIONS = 64;
    private static final long USUAL_HOURS = 30 * 24;
    private static final String NEW = "Regions new to this principal per 10 min";
    private static final String ALL = "Regions per 10 min";
    private static final String IN_ORDER = "Regions in order";
    private static final String SWEEP = "multi-region-sweep";
    private static final Set<AccessClass> CLASSES = EnumSet.of(AccessClass.ENUMERATE, AccessClass.VALUE_READ);
    private static final Slot<Regions> SLOT = new Slot<>("regions", Regions::read, Regions::new);

    private final MultiRegionSweepConfig config;
    private final long merge;
    private final Emission emission;

    MultiRegionSweepRule(MultiRegionSweepConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, MultiRegionSweepRule::words);
    }

    /** The minutes in which each Region was used, one bit each behind the newest; and the Regions of the last 30 days. */
    private static final class Regions implements Part {
        private final Map<String, Long> minutes = new LinkedHashMap<>();
        private final Seen seen;
        private long newest = Long.MIN_VALUE;

        Regions() {
            this(new Seen(MOST_REGIONS));
        }

        private Regions(Seen seen) {
            this.seen = seen;
        }

        /** False when the minute is older than the ring. */
        boolean use(String region, long minute) {
            if (newest == Long.MIN_VALUE || minute > newest) {
                long passed = newest == Long.MIN_VALUE ? RING : minute - newest;
                minutes.replaceAll((_, bits) -> passed >= RING ? 0 : bits << passed);
                minutes.values().removeIf(bits -> bits == 0);
                newest = minute;
            }
            long ago = newest - minute;
            if (ago >= RING) {
                return false;
            }
            if (minutes.size() < MOST_REGIONS || minutes.containsKey(region)) {
                minutes.merge(region, 1L << ago, (a, b) -> a | b);
            }
            seen.add(region, Math.floorDiv(minute, 60L));
            return true;
        }

        /** Regions of the window of ten minutes around {@code minute} that holds most of them, each with its first minute. */
        Map<String, Long> busiest(long minute) {
            Map<String, Long> best = Map.of();
            for (long end = minute; end <= Math.min(newest, minute + WINDOW - 1); end++) {
                var used = between(end - WINDOW + 1, end);
                best = used.size() > best.size() ? used : best;
            }
            return best;
        }

        private Map<String, Long> between(long from, long to) {
            var used = new TreeMap<String, Long>();
            minutes.forEach((region, bits) -> {
                for (long minute = from; minute <= to; minute++) {
                    long ago = newest - minute;
                    if (ago >= 0 && ago < RING && (bits >> ago & 1) != 0) {
                        used.putIfAbsent(region, minute);
                    }
                }
            });
            return used;
        }

        boolean isUsual(String region) {
            return seen.isUsual(region, Math.floorDiv(newest, 60L));
        }

        @Override
        public void write(StateWriter out) {
            seen.forgetBefore(Math.floorDiv(newest, 60L) - USUAL_HOURS);
            out.putNumber(newest).putNumber(minutes.size());
            minutes.forEach((region, bits) -> out.putText(region).putFixed(bits));
            seen.write(out);
        }

        static Regions read(StateReader in) {
            long newest = in.getNumber();
            var minutes = new LinkedHashMap<String, Long>();
            for (int i = in.getInt(); i > 0; i--) {
                minutes.put(in.getText(), in.getFixed());
            }
            var regions = new Regions(Seen.read(MOST_REGIONS, in));
            regions.newest = newest;
            regions.minutes.putAll(minutes);
            return regions;
        }

        @Override
        public boolean isEmpty() {
            return newest == Long.MIN_VALUE;
        }
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && CLASSES.contains(kind.accessClass());
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        boolean sweeps = touch.accessClass() == AccessClass.VALUE_READ || !touch.has(AccessFlag.NAMED_FILTER);
        var region = touch.secret().region();
        if (!sweeps || region.isEmpty() || touch.secret().isAwsOwned()) {
            return;
        }
        var regions = state.slots.part(SLOT);
        if (!regions.use(region, context.minute()) || regions.minutes.size() < config.newRegions()) {
            return;
        }
        var used = regions.busiest(context.minute());
        var fresh =
                used.keySet().stream().filter(name -> !regions.isUsual(name)).toList();
        boolean many = used.size() >= config.regions() && !fresh.isEmpty();
        boolean manyNew = fresh.size() >= config.newRegions() && !context.learning();
        if (!many && !manyNew) {
            return;
        }
        var read = readIn(state, context.minute());
        if (isReplica(read, touch)) {
            return;
        }
        var open = state.slots.incident(SWEEP);
        var observation = many
                ? new Observation(ALL, used.size(), Usual.fixed(config.regions()), config.regions(), used.size())
                : new Observation(
                        NEW, fresh.size(), Usual.fixed(config.newRegions()), config.newRegions(), fresh.size() / 1e6);
        var incident = open != null && open.isNear(context.second(), merge)
                ? open
                : Incident.of(touch.principal(), touch, context.second(), observation)
                        .after(open, DETECTOR.id());
        state.slots.keep(SWEEP, incident);
        incident.observe(observation);
        incident.saw(touch, context.second(), state.newOrigin, state.newTool);
        incident.raise(Severity.MEDIUM, "several Regions swept");
        read.forEach(key -> {
            if (used.containsKey(new SecretKey(key.name()).region()) && incident.add(key.name(), key.neverRead())) {
                incident.evidence(key.eventId());
            }
        });
        if (incident.secretCount() > 0) {
            incident.raise(Severity.HIGH, "values were read on the way");
        }
        describe(incident, used, fresh);
        emission.send(incident, context, alerts);
    }

    private static List<KeyViews.Key> readIn(ActorState state, long minute) {
        return state.memory.keys().readBetween(minute - WINDOW + 1, minute + WINDOW - 1, Reads.ALL);
    }

    /** Nothing but one secret, in each of its Regions. */
    private static boolean isReplica(List<KeyViews.Key> read, Touch touch) {
        return touch.accessClass() == AccessClass.VALUE_READ
                && read.stream()
                                .map(key -> new SecretKey(key.name()).acrossRegions())
                                .distinct()
                                .count()
                        == 1;
    }

    private static void describe(Incident incident, Map<String, Long> used, List<String> fresh) {
        used.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> incident.more(IN_ORDER, entry.getKey(), MOST_REGIONS));
        fresh.forEach(region -> incident.more("New to this principal", region, MOST_REGIONS));
        var perRegion = new TreeMap<String, Integer>();
        incident.secretNames().forEach(key -> perRegion.merge(new SecretKey(key).region(), 1, Integer::sum));
        var lines = new ArrayList<String>();
        perRegion.forEach((region, count) -> lines.add(region + ": " + Texts.many(count, "secret")));
        incident.fact("Values read per Region", List.copyOf(lines));
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(SWEEP), alerts);
    }

    private static Wording words(Incident incident) {
        var count = Texts.number(incident.observation().observed());
        var regions = incident.observation().parameter().equals(ALL) ? " Regions" : " Regions it does not use";
        int read = incident.secretCount();
        return new Wording(
                DETECTOR,
                "secrets listed or read in " + count + regions + " in 10 min by " + incident.entity()
                        + (read == 0 ? "; no value was read" : "; " + Texts.many(read, "value") + " read"),
                "An inventory tool that covers these Regions, confirmed by its owner; a day later they are usual to it.",
                "See what was read in each Region, and ask the owner of the principal; Regions nobody uses can be closed by policy.");
    }
}
