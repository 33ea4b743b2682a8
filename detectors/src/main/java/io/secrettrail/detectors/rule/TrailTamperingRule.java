package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.TrailTamperingConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.trail.Change;
import io.secrettrail.detectors.trail.Loss;
import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Severity;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A trail is stopped or deleted, or changed so that it records less than it was known to: the alert says what is lost, and which detectors are
 * blind. A change that only adds, or that leaves a trail as it was, stays quiet; an attempt that failed is low.
 */
final class TrailTamperingRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("trail-tampering", "1", "Trail made to record less", false, List.of("T1562.008"));

    private static final Set<String> EVENTS =
            Set.of("StopLogging", "StartLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors");
    private static final int INLINE = 3;
    private static final String CHANGES = "What was changed";
    private static final String ATTEMPTS = "Attempts that failed";
    private static final String BLIND = "Detectors now blind";
    private static final String RESTORED = "Restored since";

    private final Cases cases;

    TrailTamperingRule(TrailTamperingConfig config, long mergeSeconds, long epoch) {
        this.cases = new Cases(
                DETECTOR, "changes that weaken a trail", config.mode(), mergeSeconds, epoch, TrailTamperingRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return EVENTS.contains(kind.event());
    }

    @Override
    public boolean judge(
            SecretState trail, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var access = entry.access();
        var change = Change.of(
                access.event().name(), access.raw().request(), access.raw().response());
        if (entry.touch().outcome() == Outcome.SUCCESS) {
            changed(trail, access, change, context, alerts);
        } else if (!change.lost().isEmpty() || change.isUnknown()) {
            var incident = cases.add(trail.slots, trailOf(access), access.touch(), context);
            incident.raise(Severity.LOW, "an attempt that failed");
            Cases.note(incident, ATTEMPTS, at(context) + ": " + access.event().name() + ", " + why(access));
            cases.send(incident, context, alerts);
        }
        return true;
    }

    private void changed(SecretState trail, Access access, Change change, Context context, Consumer<Alert> alerts) {
        var memory = trail.slots.part(TrailMemory.SLOT);
        var losses = memory.losses(change);
        var restored = memory.restored(change);
        memory.learn(change, context.second());
        if (!losses.isEmpty()) {
            var incident = cases.add(trail.slots, trailOf(access), access.touch(), context);
            var blind = new ArrayList<>(incident.fact(BLIND));
            for (var loss : EnumSet.copyOf(losses)) {
                incident.raise(loss.severity(), loss.text());
                Cases.note(
                        incident, CHANGES, at(context) + ": " + access.event().name() + ", " + loss.text());
                loss.blind().stream().filter(one -> !blind.contains(one)).forEach(blind::add);
            }
            incident.fact(BLIND, blind);
            cases.send(incident, context, alerts);
        } else if (!restored.isEmpty()) {
            restored(trail, access, restored, context, alerts);
        }
    }

    private void restored(
            SecretState trail, Access access, Set<Loss> restored, Context context, Consumer<Alert> alerts) {
        var incident = cases.near(trail.slots, context);
        if (incident != null) {
            incident.evidence(access.event().id());
            incident.span(incident.first(), Math.max(incident.last(), context.second()));
            restored.forEach(loss -> Cases.note(
                    incident,
                    RESTORED,
                    at(context) + ": " + access.event().name() + " by "
                            + access.actor().principal() + ", no longer: " + loss.text()));
            cases.send(incident, context, alerts);
        }
    }

    private static String trailOf(Access access) {
        return access.secretKey().value();
    }

    private static String at(Context context) {
        return Texts.minute(Instant.ofEpochSecond(context.second()));
    }

    private static String why(Access access) {
        var code = access.result().errorCode();
        return code == null ? access.result().outcome().name() : code;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        var changes = incident.fact(CHANGES);
        var what = changes.isEmpty()
                ? Texts.many(incident.fact(ATTEMPTS).size(), "attempt") + " to change " + incident.entity() + " failed"
                : incident.entity() + ": " + String.join("; ", changes.subList(0, Math.min(INLINE, changes.size())));
        return new Wording(
                DETECTOR,
                what,
                "A change of the trail that its owner planned, while another trail covers the same account and"
                        + " Regions.",
                "Restore the trail, see what this principal did a day before and after, and look at the account's"
                        + " other trails for the time between.");
    }
}
