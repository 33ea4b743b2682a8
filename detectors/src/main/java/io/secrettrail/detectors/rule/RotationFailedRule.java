package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.RotationFailedConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A rotation failed. One failure is medium; the second without a success between them, or one after the secret was due, is high. A rotation that
 * was only tested is told of, no more.
 */
final class RotationFailedRule implements SecretRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("rotation-failed", "1", "Rotation failed", false, List.of());

    private static final String FAILURE = "rotation-failed";
    private static final String TESTED = "rotation-test-failed";
    private static final String TEST_EVENT = "TestRotationFailed";
    private static final String TEST_ENTITY = "#test";
    private static final String IN_A_ROW = "rotations failed without a success between them";
    private static final long READERS_SECONDS = 30L * 86_400;
    private static final Pattern MESSAGE = Pattern.compile("lambda (?<lambda>\\S+) during (?<step>\\S+) step");

    private final RotationFailedConfig config;
    private final long merge;
    private final Emission emission;

    RotationFailedRule(RotationFailedConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, RotationFailedRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return config.mode() != Mode.OFF && Set.of(LifeCycle.FAILED, TEST_EVENT).contains(kind.event());
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        boolean test = touch.event().equals(TEST_EVENT);
        var slot = test ? TESTED : FAILURE;
        var rotation = secret.slots.part(Rotation.SLOT);
        int failures = test ? 1 : Math.max(1, rotation.failuresInARow());
        var observation = new Observation(IN_A_ROW, failures, Usual.fixed(0), 1, failures);
        var known = secret.slots.incident(slot);
        var incident = known != null && known.isNear(context.second(), merge)
                ? known
                : Incident.ofSecret(touch.secret().value() + (test ? TEST_ENTITY : ""), context.second(), observation)
                        .after(known, DETECTOR.id());
        incident.observe(observation);
        incident.add(touch.secret().value(), false);
        incident.saw(touch, context.second(), false, false);
        explain(incident, entry);
        incident.fact("Last success", Texts.lastSuccess(rotation));
        incident.fact("Read in the last 30 days by", readers(secret, rotation, context));
        if (test) {
            incident.raise(Severity.INFO, "only a test");
        } else {
            incident.raise(Severity.MEDIUM, "a rotation failed");
            escalate(incident, rotation, failures, context);
        }
        secret.slots.keep(slot, incident);
        emission.send(incident, context, alerts);
        return true;
    }

    private void escalate(Incident incident, Rotation rotation, int failures, Context context) {
        if (failures >= config.consecutive()) {
            incident.raise(Severity.HIGH, failures + " failures without a success between them");
        } else if (rotation.isPastDue(context.second())) {
            incident.raise(Severity.HIGH, "the secret was due for rotation before");
        }
    }

    private static void explain(Incident incident, TrailTouch entry) {
        var message = entry.access().result().errorMessage();
        if (message == null) {
            return;
        }
        var parts = MESSAGE.matcher(message);
        if (parts.find()) {
            incident.fact("Step", List.of(parts.group("step")));
            incident.fact("Function", List.of(parts.group("lambda")));
        } else {
            incident.fact("Reason as written", List.of(message));
        }
    }

    static List<String> readers(SecretState secret, Rotation rotation, Context context) {
        return secret.slots.part(Principals.READERS).since(context.second() - READERS_SECONDS, rotation.rotators());
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(FAILURE), alerts);
        emission.flush(state.slots.incident(TESTED), alerts);
    }

    private static Wording words(Incident incident) {
        boolean test = incident.entity().endsWith(TEST_ENTITY);
        var name = new SecretKey(incident.entity().replace(TEST_ENTITY, "")).name();
        var step = incident.fact("Step");
        var failures = incident.observation().observed();
        return new Wording(
                DETECTOR,
                (test ? "a test rotation of " : "rotation of ")
                        + name
                        + " failed"
                        + (step.isEmpty() ? "" : " in step " + step.getFirst())
                        + (failures > 1 ? ", " + Texts.number(failures) + " times without a success between them" : "")
                        + Texts.since(incident),
                "A retry succeeds: Secrets Manager tries again within the rotation window.",
                "Read the log of the rotation function for that step; the old value stays in force until a rotation succeeds.");
    }
}
