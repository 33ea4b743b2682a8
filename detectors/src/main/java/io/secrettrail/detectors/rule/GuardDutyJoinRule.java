package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Finding;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Credentials that GuardDuty flags, joined to every secret they touched, before the finding and after it, in whichever order both arrive.
 * One alert per finding and actor; it grows with later reads and is closed when the finding is archived.
 */
public final class GuardDutyJoinRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "guardduty-join", "1", "Secrets touched by flagged credentials", false, List.of("T1555.006", "T1078.004"));

    private static final String PARAMETER = "secrets accessed with flagged credentials";
    private static final String READ_AFTER = "Value read after first seen";
    private static final String READ_BEFORE = "Value read before first seen";
    private static final String METADATA = "Accessed without reading the value";
    private static final Pattern SAMPLE =
            Pattern.compile("sample\\\\?\"\\s*:\\s*true"); // the API answers with JSON inside a text

    private final Mode mode;
    private final long around;
    private final Emission emission;

    public GuardDutyJoinRule(DetectorsConfig config) {
        this.mode = config.guardDutyJoin().mode();
        this.around = config.guardDutyJoin().around().toSeconds();
        this.emission = new Emission(mode, config.epoch(), GuardDutyJoinRule::words);
    }

    public boolean isOff() {
        return mode == Mode.OFF;
    }

    /** True for findings worth keeping: about credentials, and not one of GuardDuty's samples. */
    public boolean concern(Finding finding) {
        return finding.concernsCredentials()
                && !finding.title().startsWith("[SAMPLE]")
                && !SAMPLE.matcher(finding.raw()).find();
    }

    /** A finding arrives, or a newer form of one: {@code rows} is everything remembered of its actor. */
    public void judge(
            FlaggedActor actor, Finding finding, List<AccessRow> rows, Context context, Consumer<Alert> alerts) {
        var known = actor.flags.get(finding.id());
        if (known != null && known.updatedAt >= finding.updatedAt().toEpochMilli()) {
            return;
        }
        var flag = Flag.of(finding, known == null ? null : known.incident);
        actor.put(flag);
        if (flag.incident != null) {
            flag.incident.close(flag.archived);
            flag.incident.raise(flag.severity, "GuardDuty rates it so");
            flag.incident.findings(List.of(flag.reference()));
        }
        if (!flag.archived) {
            var ordered = new ArrayList<>(rows);
            ordered.sort(Comparator.comparing(AccessRow::isKeyUseOnly).thenComparingLong(AccessRow::first));
            ordered.forEach(row -> join(flag, finding.actor().value(), row));
        }
        if (flag.incident != null) {
            emission.send(flag.incident, context, alerts);
        }
    }

    /** A flagged actor did something more: {@code row} holds it already. */
    public void judge(FlaggedActor actor, Touch touch, AccessRow row, Context context, Consumer<Alert> alerts) {
        for (var flag : actor.flags.values()) {
            if (!flag.archived && flag.concerns(row, around) && row.isAccess()) {
                join(flag, touch.actor().value(), row);
                if (flag.incident != null) {
                    flag.incident.saw(touch, context.second(), false, false);
                    emission.send(flag.incident, context, alerts);
                }
            }
        }
    }

    private void join(Flag flag, String actor, AccessRow row) {
        if (!row.isAccess() || !flag.concerns(row, around)) {
            return;
        }
        var incident = flag.incident;
        if (incident == null) {
            incident = Incident.ofActor(
                    actor + "#" + flag.id,
                    new ActorKey(actor),
                    row.principal(),
                    row.workload(),
                    flag.firstSeen,
                    seen(0));
            incident.findings(List.of(flag.reference()));
            incident.raise(flag.severity, "GuardDuty rates it so");
            incident.fact("Finding", List.of(flag.type + ": " + flag.title));
            flag.incident = incident;
        }
        incident.add(row.secret(), false);
        incident.span(row.first(), row.last());
        row.eventIds().forEach(incident::evidence);
        if (row.hasKey() && !row.isKeyUseOnly()) {
            incident.accessKey(row.accessKey());
        }
        note(incident, READ_AFTER, row, row.wasReadFrom(flag.firstSeen));
        note(incident, READ_BEFORE, row, row.wasReadBefore(flag.firstSeen));
        boolean readAtAll = incident.fact(READ_AFTER).contains(row.name())
                || incident.fact(READ_BEFORE).contains(row.name());
        note(incident, METADATA, row, !readAtAll);
        if (readAtAll) {
            incident.fact(
                    METADATA,
                    incident.fact(METADATA).stream()
                            .filter(name -> !name.equals(row.name()))
                            .toList());
        }
        if (row.wasReadFrom(flag.firstSeen)) {
            incident.raise(Severity.HIGH, "a value was read after the credentials were seen misused");
        }
        incident.observe(seen(incident.secretCount()));
    }

    private static Observation seen(int secrets) {
        return new Observation(PARAMETER, secrets, Usual.fixed(0), 1, secrets);
    }

    private static void note(Incident incident, String heading, AccessRow row, boolean holds) {
        var names = new ArrayList<>(incident.fact(heading));
        if (holds && names.size() < Texts.INLINE && !names.contains(row.name())) {
            names.add(row.name());
            incident.fact(heading, names);
        }
    }

    /** Sends the growth that bounded emission held back. */
    public void flush(FlaggedActor actor, Consumer<Alert> alerts) {
        actor.flags.values().forEach(flag -> emission.flush(flag.incident, alerts));
    }

    private static Wording words(Incident incident) {
        int after = incident.fact(READ_AFTER).size();
        int before = incident.fact(READ_BEFORE).size();
        return new Wording(
                DETECTOR,
                "%s accessed with credentials that GuardDuty flags (%s): %d read after first seen, %d before"
                        .formatted(
                                Texts.many(incident.secretCount(), "secret"),
                                String.join(", ", incident.fact("Finding")),
                                after,
                                before),
                "GuardDuty's finding is explained and archived: the alert then closes.",
                "Revoke the sessions of these credentials and rotate the secrets in this order: read after first seen, read before, others.");
    }
}
