package io.secrettrail.detectors.incident;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One alert while it grows. Its id is fixed when it opens; severity only rises, except that infrastructure as code recognised within the
 * first two minutes lowers it. Growth is emitted at once while there is little of it, and in bounded steps after that.
 */
public final class Incident {
    private static final long LOWERING_SECONDS = 120;

    final String entity;
    final long openedAt;
    final @Nullable ActorKey actor;
    final @Nullable String principal;
    final @Nullable String workload;
    final Named origins;
    final Named tools;
    final Set<String> accessKeys = new TreeSet<>();
    final Map<String, Boolean> secrets = new LinkedHashMap<>();
    final List<String> eventIds = new ArrayList<>();
    final SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
    final Set<String> labels = new TreeSet<>();
    List<String> iacFound = List.of();
    List<String> iacMissing = List.of();
    List<Alert.FindingRef> findings = List.of();
    Observation observation;
    Severity severity = Severity.INFO;
    String reason = "";
    long first;
    long last;
    long events;
    int secretsBeyond;
    final Sendings sendings = new Sendings();
    boolean changed;
    boolean closed;

    private Incident(
            String entity,
            long openedAt,
            @Nullable ActorKey actor,
            @Nullable String principal,
            @Nullable String workload,
            Observation observation) {
        this(entity, openedAt, actor, principal, workload, observation, new Named(), new Named());
    }

    Incident(
            String entity,
            long openedAt,
            @Nullable ActorKey actor,
            @Nullable String principal,
            @Nullable String workload,
            Observation observation,
            Named origins,
            Named tools) {
        this.entity = entity;
        this.openedAt = openedAt;
        this.actor = actor;
        this.principal = principal;
        this.workload = workload;
        this.observation = observation;
        this.origins = origins;
        this.tools = tools;
        this.first = openedAt;
        this.last = openedAt;
    }

    /** Opens an incident about a principal, at the event that first crossed. */
    public static Incident of(String entity, Touch crossing, long second, Observation observation) {
        return new Incident(entity, second, crossing.actor(), crossing.principal(), crossing.workload(), observation);
    }

    /** Opens an incident about a secret, whoever read it. */
    public static Incident ofSecret(String entity, long second, Observation observation) {
        return new Incident(entity, second, null, null, null, observation);
    }

    /** Opens an incident about an actor that was flagged; its workload is that of the touch, if one is at hand. */
    public static Incident ofActor(
            String entity,
            ActorKey actor,
            @Nullable String principal,
            @Nullable String workload,
            long second,
            Observation observation) {
        return new Incident(entity, second, actor, principal, workload, observation);
    }

    public String entity() {
        return entity;
    }

    public long openedAt() {
        return openedAt;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public Severity severity() {
        return severity;
    }

    public Observation observation() {
        return observation;
    }

    public long events() {
        return events;
    }

    public int secretCount() {
        return secrets.size() + secretsBeyond;
    }

    /** Secrets that the principal had never read before, by name. */
    public List<String> neverRead() {
        return secrets.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean has(String secret) {
        return secrets.containsKey(secret);
    }

    public Set<String> secretNames() {
        return Set.copyOf(secrets.keySet());
    }

    public List<String> newOrigins() {
        return origins.newOnes();
    }

    public boolean is(String label) {
        return labels.contains(label);
    }

    /** True while events at {@code second} may still join: {@code merge} seconds around what is known. */
    public boolean isNear(long second, long merge) {
        return second <= last + merge && second >= first - merge;
    }

    /** Adds a secret; false when it is in already. Those beyond the limit of an alert are counted only. */
    public boolean add(String secret, boolean neverRead) {
        if (secrets.containsKey(secret)) {
            return false;
        }
        changed = true;
        if (secrets.size() < Alert.Secrets.MAX_KEYS) {
            secrets.put(secret, neverRead);
        } else {
            secretsBeyond++;
        }
        return true;
    }

    public void remove(String secret) {
        changed |= secrets.remove(secret) != null;
    }

    /** Adds what one touch tells: when, from where, with what. */
    public void saw(Touch touch, long second, boolean newOrigin, boolean newTool) {
        span(second, second);
        origins.add(touch.origin(), newOrigin);
        tools.add(touch.tool(), newTool);
        if (touch.accessKeyId() != null && accessKeys.size() < Alert.Evidence.MAX_EVENT_IDS) {
            accessKeys.add(touch.accessKeyId());
        }
        evidence(touch.eventId());
    }

    public void accessKey(String id) {
        changed |= accessKeys.add(id);
    }

    public void span(long from, long to) {
        changed |= from < first || to > last;
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    /** Adds an event; its id is kept while there is room. An event seen before is not counted again as long as its id is kept. */
    public void evidence(String eventId) {
        if (eventIds.contains(eventId)) {
            return;
        }
        changed = true;
        events++;
        if (eventIds.size() < Alert.Evidence.MAX_EVENT_IDS) {
            eventIds.add(eventId);
        }
    }

    public void observe(Observation measured) {
        if (measured.rank() > observation.rank()) {
            observation = measured;
            changed = true;
        }
    }

    /** Severity rises or stays. */
    public void raise(Severity atLeast, String why) {
        if (atLeast.compareTo(severity) > 0 || reason.isEmpty()) {
            severity = atLeast.compareTo(severity) > 0 ? atLeast : severity;
            reason = why;
            changed = true;
        }
    }

    /** True while recognised infrastructure as code may still lower the alert. */
    public boolean mayBeLowered(long second) {
        return second <= openedAt + LOWERING_SECONDS;
    }

    public void lower(Severity to, String why) {
        severity = to;
        reason = why;
        changed = true;
    }

    public void label(String label, boolean holds) {
        changed |= holds ? labels.add(label) : labels.remove(label);
    }

    public void infrastructureAsCode(List<String> found, List<String> missing) {
        iacFound = found;
        iacMissing = missing;
    }

    public void fact(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            facts.remove(heading);
        } else {
            facts.put(heading, lines);
        }
    }

    /** Adds a line to a fact, unless it is there or the fact has that many lines. */
    public void more(String heading, String line, int most) {
        var lines = new ArrayList<>(fact(heading));
        if (lines.size() < most && !lines.contains(line)) {
            lines.add(line);
            facts.put(heading, List.copyOf(lines));
            changed = true;
        }
    }

    /** The lines of a fact, none when it is not known. */
    public List<String> fact(String heading) {
        return facts.getOrDefault(heading, List.of());
    }

    public void findings(List<Alert.FindingRef> refs) {
        changed |= !findings.equals(refs);
        findings = refs;
    }

    /** Whoever raised it says that it is over. */
    public void close(boolean over) {
        changed |= closed != over;
        closed = over;
    }

    /** Continues the versions of an earlier incident with the same id, so that this one's alerts win. */
    public Incident after(@Nullable Incident earlier, String detector) {
        if (earlier != null && earlier.id(detector).equals(id(detector))) {
            sendings.follow(earlier.sendings);
        }
        return this;
    }

    public String id(String detector) {
        return Alert.id(detector, entity, window());
    }

    /** The hour in the id. */
    Instant window() {
        return Instant.ofEpochSecond(openedAt - Math.floorMod(openedAt, 3_600L));
    }

    /** True when something changed that is worth an emission now; what is not is {@linkplain #isPending pending}. */
    public boolean isDue(long second) {
        return changed && (closed || sendings.isDue(severity, secretCount(), second));
    }

    public boolean isPending() {
        return changed;
    }

    /** The alert as it stands. Counts as an emission: the next one has a higher version. */
    public Alert emit(Wording wording, long epoch, long second) {
        int emission = sendings.note(severity, secretCount(), second);
        changed = false;
        return IncidentAlert.of(this, wording, (epoch << 32) + emission);
    }
}
