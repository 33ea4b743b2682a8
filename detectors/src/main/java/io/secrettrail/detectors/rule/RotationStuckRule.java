package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.RotationFailedConfig;
import io.secrettrail.detectors.coverage.Covered;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The other half of {@code rotation-failed}: a rotation began and no end of it came within a day, although the log of that day is closed and
 * whole. Medium; high after another failure or past due. An end that comes after all closes the alert.
 */
final class RotationStuckRule implements TimedRule {
    private static final String STUCK = "rotation-stuck";
    private static final String ENTITY = "#stuck";
    private static final String PARAMETER = "hours since the rotation began";
    private static final double SECONDS_PER_HOUR = 3_600;

    private final RotationFailedConfig config;
    private final Emission emission;

    RotationStuckRule(RotationFailedConfig config, long epoch) {
        this.config = config;
        this.emission = new Emission(config.mode(), epoch, RotationStuckRule::words);
    }

    @Override
    public String timer() {
        return STUCK;
    }

    @Override
    public boolean concerns(Kind kind) {
        return config.mode() != Mode.OFF && kind.accessClass() == AccessClass.ROTATE;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var rotation = secret.slots.part(Rotation.SLOT);
        var times = secret.slots.part(DueTimes.SLOT);
        if (rotation.isRunning()) {
            times.set(STUCK, due(rotation));
            return true;
        }
        times.clear(STUCK);
        var incident = secret.slots.incident(STUCK);
        if (incident != null) {
            incident.close(true);
            emission.send(incident, context, alerts);
        }
        return true;
    }

    @Override
    public boolean due(SecretKey key, SecretState secret, Covered covered, Context context, Consumer<Alert> alerts) {
        var rotation = secret.slots.part(Rotation.SLOT);
        if (!rotation.isRunning()) {
            return true;
        }
        if (!covered.isWhole(rotation.startedAt(), context.second())) {
            return false;
        }
        double hours = config.stuckAfter().toSeconds() / SECONDS_PER_HOUR;
        var observation = new Observation(PARAMETER, hours, Usual.fixed(0), hours, 1);
        var incident = Incident.ofSecret(key.value() + ENTITY, context.second(), observation)
                .after(secret.slots.incident(STUCK), RotationFailedRule.DETECTOR.id());
        incident.add(key.value(), false);
        incident.span(rotation.startedAt(), context.second());
        incident.fact("Began", List.of(Texts.minute(Instant.ofEpochSecond(rotation.startedAt()))));
        incident.fact("Last success", Texts.lastSuccess(rotation));
        incident.fact("Read in the last 30 days by", RotationFailedRule.readers(secret, rotation, context));
        incident.raise(Severity.MEDIUM, "a rotation began and did not end");
        if (rotation.failuresInARow() > 0) {
            incident.raise(Severity.HIGH, "the rotation before it failed");
        } else if (rotation.isPastDue(context.second())) {
            incident.raise(Severity.HIGH, "the secret was due for rotation before");
        }
        secret.slots.keep(STUCK, incident);
        emission.send(incident, context, alerts);
        return true;
    }

    private long due(Rotation rotation) {
        return rotation.startedAt() + config.stuckAfter().toSeconds();
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(STUCK), alerts);
    }

    private static Wording words(Incident incident) {
        return new Wording(
                RotationFailedRule.DETECTOR,
                "rotation of %s began and did not end within %s hours%s"
                        .formatted(
                                new SecretKey(incident.entity().replace(ENTITY, "")).name(),
                                Texts.number(incident.observation().observed()),
                                Texts.since(incident)),
                "The end of the rotation was logged by a trail that is not read here.",
                "Read the log of the rotation function; a version labelled AWSPENDING shows how far it came.");
    }
}
