package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.RotationAbandonedConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rotation was given up because somebody made a new version meanwhile. Low; medium when one of those who wrote since it began had never
 * written to the secret before. In an account's first days nobody is new.
 */
final class RotationAbandonedRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("rotation-abandoned", "1", "Rotation abandoned", false, List.of());

    private static final String ABANDONED = "rotation-abandoned";
    private static final String COUNT = "rotations abandoned";
    private static final String WRITERS = "Wrote since it began";

    private final RotationAbandonedConfig config;
    private final long merge;
    private final Emission emission;

    RotationAbandonedRule(RotationAbandonedConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, RotationAbandonedRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return config.mode() != Mode.OFF && kind.event().equals(LifeCycle.ABANDONED);
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        var rotation = secret.slots.part(Rotation.SLOT);
        var known = secret.slots.incident(ABANDONED);
        var incident = known != null && known.isNear(context.second(), merge)
                ? known
                : Incident.ofSecret(
                                touch.secret().value(),
                                context.second(),
                                new Observation(COUNT, 1, Usual.fixed(0), 1, 1))
                        .after(known, DETECTOR.id());
        var everyone = secret.slots.part(Principals.WRITERS);
        long began = rotation.startedAt();
        var writers = began == 0 ? List.<String>of() : everyone.since(began, rotation.rotators());
        incident.add(touch.secret().value(), false);
        incident.saw(touch, context.second(), false, false);
        incident.fact(WRITERS, writers);
        incident.fact("Last success", Texts.lastSuccess(rotation));
        incident.raise(Severity.LOW, "a rotation was abandoned");
        boolean anyNew = writers.stream().anyMatch(writer -> !everyone.knewBefore(writer, began));
        if (anyNew && !context.learning()) {
            incident.raise(Severity.MEDIUM, "who made the new version had never written to this secret before");
        }
        secret.slots.keep(ABANDONED, incident);
        emission.send(incident, context, alerts);
        return true;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(ABANDONED), alerts);
    }

    private static Wording words(Incident incident) {
        var writers = incident.fact(WRITERS);
        return new Wording(
                DETECTOR,
                "rotation of "
                        + new SecretKey(incident.entity()).name()
                        + " was abandoned because a new version was made meanwhile"
                        + (writers.isEmpty()
                                ? ""
                                : ", by " + String.join(" or ", writers.subList(0, Math.min(3, writers.size()))))
                        + Texts.since(incident),
                "A deployment that writes the value itself; it and the rotation should not both own the secret.",
                "Ask who wrote the new version why, and start the rotation again.");
    }
}
