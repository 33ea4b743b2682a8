package io.secrettrail.detectors.rule;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Remembers what the rotation rules share: the rotations of a secret, its schedule, who reads it and who writes it. Raises nothing; comes before
 * those rules, which find this touch remembered already.
 */
final class LifeCycle implements SecretRule {
    static final String STARTED = "RotationStarted";
    static final String SUCCEEDED = "RotationSucceeded";
    static final String FAILED = "RotationFailed";
    static final String ABANDONED = "RotationAbandoned";
    static final String ROTATE = "RotateSecret";
    static final String CANCEL = "CancelRotateSecret";

    private static final String POLICY_READ = "GetResourcePolicy";
    private static final Set<String> BY_CALLERS = Set.of(ROTATE, CANCEL);
    private static final Set<AccessClass> CLASSES =
            EnumSet.of(AccessClass.ROTATE, AccessClass.WRITE, AccessClass.VALUE_READ);

    @Override
    public boolean concerns(Kind kind) {
        return kind.event().equals(FAILED)
                || kind.succeeded()
                        && (CLASSES.contains(kind.accessClass()) || kind.event().equals(POLICY_READ));
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (!touch.secret().namesOneSecret()) {
            return false;
        }
        if (touch.accessClass() == AccessClass.VALUE_READ) {
            return touch.isValueRead()
                    && secret.slots.part(Principals.READERS).saw(touch.principal(), context.second());
        }
        if (touch.event().equals(POLICY_READ)) {
            return pair.slots.part(Lockstep.SLOT).readPolicy(context.second());
        }
        remember(secret.slots.part(Rotation.SLOT), entry, context.second());
        if (touch.accessClass() == AccessClass.WRITE || BY_CALLERS.contains(touch.event())) {
            secret.slots.part(Principals.WRITERS).saw(touch.principal(), context.second());
        }
        return true;
    }

    private static void remember(Rotation rotation, TrailTouch entry, long second) {
        var touch = entry.touch();
        switch (touch.event()) {
            case STARTED -> rotation.started(second);
            case SUCCEEDED -> rotation.succeeded(second);
            case FAILED -> rotation.failed(second);
            case ABANDONED -> rotation.ended(second);
            case CANCEL -> rotation.scheduled(new Schedule(second, 0, touch.principal()));
            case ROTATE ->
                Schedule.asked(entry.access().raw(), second, touch.principal()).ifPresent(rotation::scheduled);
            default -> wrote(rotation, touch, second);
        }
    }

    private static void wrote(Rotation rotation, Touch touch, long second) {
        if (touch.accessClass() == AccessClass.WRITE) {
            rotation.wrote(touch.principal(), second);
        }
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        // raises nothing
    }
}
