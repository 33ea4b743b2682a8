package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.RotationDisabledConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rotation of a secret was turned off, or its interval lengthened. Medium; high by a principal that had neither written nor read the secret
 * before; low and labelled by one that wrote it before and reads its policy in the same run, as infrastructure as code does. A call that leaves
 * the schedule as it is says nothing.
 */
final class RotationDisabledRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("rotation-disabled", "1", "Rotation turned off or stretched", false, List.of("T1098"));

    private static final String DISABLED = "rotation-disabled";
    private static final String PARAMETER = "days between rotations";
    private static final long SECONDS_PER_DAY = 86_400;

    private final RotationDisabledConfig config;
    private final long merge;
    private final Emission emission;

    RotationDisabledRule(RotationDisabledConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, RotationDisabledRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return config.mode() != Mode.OFF
                && kind.succeeded()
                && (kind.event().equals(LifeCycle.CANCEL) || kind.event().equals(LifeCycle.ROTATE));
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var rotation = secret.slots.part(Rotation.SLOT);
        var now = rotation.schedule();
        var before = rotation.scheduleBefore();
        boolean changedHere = now.since() == context.second() && now.by().equals(touch.principal());
        if (!touch.event().equals(LifeCycle.CANCEL) && !(changedHere && isWorse(before, now))) {
            return true;
        }
        double days = now.interval() / (double) SECONDS_PER_DAY;
        var observation = new Observation(
                PARAMETER, days, Usual.fixed(before.interval() / (double) SECONDS_PER_DAY), config.lengthened(), days);
        var known = secret.slots.incident(DISABLED);
        var incident = known != null && known.isNear(context.second(), merge)
                ? known
                : Incident.of(touch.secret().value(), touch, context.second(), observation)
                        .after(known, DETECTOR.id());
        incident.add(touch.secret().value(), false);
        incident.saw(touch, context.second(), false, false);
        incident.fact("Schedule before", Texts.every(before));
        incident.fact("Schedule now", Texts.every(now));
        incident.fact("Last success", Texts.lastSuccess(rotation));
        incident.fact("Changed by", List.of(touch.principal()));
        weigh(incident, secret, pair, touch, context);
        secret.slots.keep(DISABLED, incident);
        emission.send(incident, context, alerts);
        return true;
    }

    private boolean isWorse(Schedule before, Schedule now) {
        return before.isOn() && (!now.isOn() || now.interval() >= before.interval() * config.lengthened());
    }

    private static void weigh(Incident incident, SecretState secret, SecretState pair, Touch touch, Context context) {
        boolean wrote = secret.slots.part(Principals.WRITERS).knewBefore(touch.principal(), context.second());
        boolean read = secret.slots.part(Principals.READERS).knewBefore(touch.principal(), context.second());
        boolean lockstep = pair.slots.part(Lockstep.SLOT).covers(context.second());
        var found = new ArrayList<String>();
        var missing = new ArrayList<String>();
        (wrote ? found : missing).add("wrote this secret before");
        (lockstep ? found : missing).add("read its policy in the same run");
        incident.infrastructureAsCode(found, missing);
        if (wrote && lockstep) {
            incident.label(Alert.LABEL_IAC, true);
            incident.raise(Severity.LOW, "changed by the one that manages the secret as code");
        } else if (!wrote && !read && !context.learning()) {
            incident.raise(Severity.HIGH, "by a principal that had neither written nor read this secret before");
        } else {
            incident.raise(Severity.MEDIUM, "the secret is rotated more seldom, or not at all");
        }
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(DISABLED), alerts);
    }

    private static Wording words(Incident incident) {
        var by = String.join(" and ", incident.fact("Changed by"));
        var before = incident.fact("Schedule before").getFirst();
        var now = incident.fact("Schedule now").getFirst();
        return new Wording(
                DETECTOR,
                "rotation of %s is now %s, before it was %s; changed by %s"
                        .formatted(new SecretKey(incident.entity()).name(), now, before, by),
                "A planned change of the schedule, confirmed by the owner of the secret.",
                "Ask who changed it; turn rotation on again, and rotate at once if the value may be known.");
    }
}
