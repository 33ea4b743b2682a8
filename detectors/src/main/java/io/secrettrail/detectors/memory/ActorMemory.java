package io.secrettrail.detectors.memory;

import static io.secrettrail.events.AccessFlag.CATCH_ALL;
import static io.secrettrail.events.AccessFlag.FILTERED;
import static io.secrettrail.events.AccessFlag.NAMED_FILTER;
import static io.secrettrail.events.AccessFlag.NEXT_PAGE;
import static io.secrettrail.events.AccessFlag.VERSION_GIVEN;

import io.secrettrail.detectors.baseline.MinuteRing;
import io.secrettrail.detectors.baseline.WindowCounts;
import io.secrettrail.detectors.config.InfrastructureAsCodeConfig;
import io.secrettrail.detectors.iac.Run;
import io.secrettrail.detectors.iac.Verdict;
import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Touch;
import java.util.Set;

/** What one principal did lately, to the minute, and what it has done before, to the hour. Several rules read it; only {@link #note} changes it. */
public final class ActorMemory {
    private static final int MOST_KNOWN_KEYS = 2_048;
    private static final int MOST_ROUTES = 64;
    private static final int MOST_OWNED_KEYS = 4_096;
    private static final long KNOWN_HOURS = 90 * 24;
    private static final long FIRST_SWEEP_HOURS = 30 * 24;

    private static final Set<String> SWEEPS = Set.of("ListSecrets", "DescribeParameters");
    private static final Set<String> DESCRIBES = Set.of("DescribeSecret", "GetResourcePolicy", "ListSecretVersionIds");
    private static final Set<String> CREATES = Set.of("CreateSecret", "PutSecretValue", "PutParameter");
    private static final Set<String> TAGGING =
            Set.of("TagResource", "UntagResource", "AddTagsToResource", "RemoveTagsFromResource");
    private static final Set<String> LOCKSTEP = Set.of("GetResourcePolicy", "ListTagsForResource");

    private final KeyTraces traces;
    private final MinuteRing sweeps;
    private final MinuteRing pages;
    /** Keys read with nothing to explain it; those only read as tools do are kept apart, or their owner's reads would excuse a thief's. */
    private final Seen known;

    private final Seen knownToTools;
    private final Seen routes;
    private final Seen owned;
    private final Run run;
    private long lastSweepHour = Long.MIN_VALUE;

    public ActorMemory() {
        this(
                new KeyTraces(),
                new MinuteRing(),
                new MinuteRing(),
                new Seen(MOST_KNOWN_KEYS),
                new Seen(MOST_KNOWN_KEYS),
                new Seen(MOST_ROUTES),
                new Seen(MOST_OWNED_KEYS),
                new Run());
    }

    private ActorMemory(
            KeyTraces traces,
            MinuteRing sweeps,
            MinuteRing pages,
            Seen known,
            Seen knownToTools,
            Seen routes,
            Seen owned,
            Run run) {
        this.traces = traces;
        this.sweeps = sweeps;
        this.pages = pages;
        this.known = known;
        this.knownToTools = knownToTools;
        this.routes = routes;
        this.owned = owned;
        this.run = run;
    }

    /** Takes in one touch, dated at {@code second}. */
    public Noted note(Touch touch, long second) {
        if (!traces.holds(second)) {
            return Noted.TOO_LATE;
        }
        traces.advance(second);
        var key = touch.secret().value();
        if (touch.isValueRead()) {
            return read(touch, key, second);
        }
        if (touch.outcome() != Outcome.SUCCESS || touch.secret().isAwsOwned()) {
            return Noted.OTHER;
        }
        if (touch.accessClass() == AccessClass.ENUMERATE && !touch.has(NAMED_FILTER)) {
            return sweep(touch, second);
        }
        return touch.secret().namesOneSecret() ? around(touch, key, second) : Noted.OTHER;
    }

    private Noted read(Touch touch, String key, long second) {
        long hour = hour(second);
        var trace = traces.of(key);
        trace.neverRead = !wasRead(key);
        trace.lastEventId = touch.eventId();
        trace.firstReadSecond = Math.min(trace.firstReadSecond, second);
        int ago = traces.ago(second);
        var route = touch.origin() + '\n' + touch.tool();
        var explanation = trace.read(second);
        var usual = explanation == null ? known : knownToTools;
        if (!usual.isUsual(key, hour) || !routes.isUsual(route, hour)) {
            trace.unusual.set(ago);
        }
        usual.add(key, hour);
        routes.add(route, hour);
        if (run.joins(second)) {
            run.read(key, touch.event().equals("GetSecretValue"), touch.has(VERSION_GIVEN));
        }
        if (explanation == null) {
            trace.loose.set(ago);
            return Noted.LOOSE_READ;
        }
        trace.paired.set(ago);
        explainDescribes(trace, explanation);
        run.paired(key, explanation.lockstep());
        return Noted.PAIRED_READ;
    }

    private Noted sweep(Touch touch, long second) {
        if (!SWEEPS.contains(touch.event()) || touch.has(FILTERED) && !touch.has(CATCH_ALL)) {
            return Noted.OTHER;
        }
        if (touch.has(NEXT_PAGE)) {
            pages.add(KeyTraces.minute(second));
            return Noted.OTHER;
        }
        sweeps.add(KeyTraces.minute(second));
        long hour = hour(second);
        boolean first = lastSweepHour == Long.MIN_VALUE || hour - lastSweepHour > FIRST_SWEEP_HOURS;
        lastSweepHour = Math.max(lastSweepHour, hour);
        return first ? Noted.FIRST_SWEEP : Noted.SWEEP;
    }

    /** A touch of one key that may belong to a read of it. */
    private Noted around(Touch touch, String key, long second) {
        var event = touch.event();
        boolean write = CREATES.contains(event);
        boolean describe = DESCRIBES.contains(event);
        if (write) {
            owned.add(key, hour(second));
        }
        boolean inRun = run.joins(second);
        if (inRun && (write || TAGGING.contains(event) || touch.accessClass() == AccessClass.DELETE)) {
            run.written(key);
        }
        if (!write && !describe && !LOCKSTEP.contains(event) && touch.accessClass() != AccessClass.ENUMERATE) {
            return Noted.OTHER;
        }
        boolean heartbeat = event.equals("DescribeSecret") && wasRead(key);
        var trace = traces.of(key);
        trace.lastEventId = trace.lastEventId.isEmpty() ? touch.eventId() : trace.lastEventId;
        var group = trace.touch(second, write || LOCKSTEP.contains(event));
        if (describe && !heartbeat) {
            (group.paired() ? trace.describedInLockstep : trace.described).set(traces.ago(second));
        }
        if (group.paired()) {
            if (inRun && group.lockstep()) {
                run.lockstep(key);
            }
            return Noted.OTHER;
        }
        return explain(trace, group, key)
                ? Noted.EXPLAINED_READ
                : describe && !heartbeat ? Noted.DESCRIBED : Noted.OTHER;
    }

    private boolean explain(KeyTrace trace, KeyTrace.Group group, String key) {
        var read = trace.pair(group);
        if (read == null) {
            return false;
        }
        int ago = traces.ago(read.second());
        if (!trace.hasLooseReadInMinute(KeyTraces.minute(read.second()))) {
            trace.loose.clear(ago);
        }
        trace.paired.set(ago);
        known.unlearn(key, hour(read.second()));
        knownToTools.add(key, hour(read.second()));
        if (knownToTools.isUsual(key, hour(read.second()))) {
            trace.unusual.clear(ago);
        }
        explainDescribes(trace, group);
        run.paired(key, group.lockstep());
        return true;
    }

    private void explainDescribes(KeyTrace trace, KeyTrace.Group group) {
        for (long minute = KeyTraces.minute(group.first()); minute <= KeyTraces.minute(group.last()); minute++) {
            int ago = (int) (traces.newestMinute() - minute);
            if (ago < WindowCounts.REACH && trace.described.get(ago)) {
                trace.described.clear(ago);
                trace.describedInLockstep.set(ago);
            }
        }
    }

    /** Whether the paired reads of the present run are those of a tool. */
    public Verdict verdict(String tool, InfrastructureAsCodeConfig config) {
        long hour = hour(traces.newestSecond());
        long began = KeyTraces.minute(run.first());
        boolean swept = sweepsBetween(began - 60, traces.newestMinute()) > 0;
        return Verdict.of(run, hash -> owned.isWithin(hash, hour, config.ownedDays()), swept, tool, config);
    }

    /** The minute in which the present run began. */
    public long runBegan() {
        return KeyTraces.minute(run.first());
    }

    public int pairedKeysInRun() {
        return run.pairedKeys();
    }

    public KeyViews keys() {
        return new KeyViews(traces);
    }

    public boolean isEmpty() {
        return traces.isEmpty();
    }

    public long newestMinute() {
        return traces.newestMinute();
    }

    public boolean wasRead(String key) {
        return known.contains(key) || knownToTools.contains(key);
    }

    /** True when the principal did something to the key lately, or has read it before: it knows that there is such a secret. */
    public boolean knows(String key) {
        return traces.find(key) != null || wasRead(key);
    }

    /** True when the key was read in the present run as tools do, by the principal that wrote it. */
    public boolean isOwnInRun(String key, InfrastructureAsCodeConfig config) {
        long hash = Hash.of(key);
        return run.isPaired(hash) && owned.isWithin(hash, hour(traces.newestSecond()), config.ownedDays());
    }

    public MinuteRing sweeps() {
        return sweeps;
    }

    public int sweepsBetween(long fromMinute, long toMinute) {
        return sweeps.count(toMinute, (int) (toMinute - fromMinute + 1));
    }

    public int pagesBetween(long fromMinute, long toMinute) {
        return pages.count(toMinute, (int) (toMinute - fromMinute + 1));
    }

    /** Keys of an incident do not become usual. */
    public void unlearn(Iterable<String> keys, long minute) {
        long hour = Math.floorDiv(minute, 60L);
        keys.forEach(key -> {
            known.unlearn(key, hour);
            knownToTools.unlearn(key, hour);
        });
    }

    private static long hour(long second) {
        return Math.floorDiv(second, 3_600L);
    }

    public void write(StateWriter out, InfrastructureAsCodeConfig config) {
        if (!traces.isEmpty()) {
            long hour = hour(traces.newestSecond());
            known.forgetBefore(hour - KNOWN_HOURS);
            knownToTools.forgetBefore(hour - KNOWN_HOURS);
            routes.forgetBefore(hour - KNOWN_HOURS);
            owned.forgetBefore(hour - config.ownedDays() * 24L);
        }
        traces.write(out);
        sweeps.write(out);
        pages.write(out);
        known.write(out);
        knownToTools.write(out);
        routes.write(out);
        owned.write(out);
        run.write(out);
        out.putNumber(lastSweepHour);
    }

    public static ActorMemory read(StateReader in) {
        var memory = new ActorMemory(
                KeyTraces.read(in),
                MinuteRing.read(in),
                MinuteRing.read(in),
                Seen.read(MOST_KNOWN_KEYS, in),
                Seen.read(MOST_KNOWN_KEYS, in),
                Seen.read(MOST_ROUTES, in),
                Seen.read(MOST_OWNED_KEYS, in),
                Run.read(in));
        memory.lastSweepHour = in.getNumber();
        return memory;
    }
}
