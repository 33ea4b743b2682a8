package io.secrettrail.detectors.rule;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.events.cloudtrail.Addresses;
import io.secrettrail.events.topic.TrailTouch;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the history of a secret for the rules that ask for it. It comes after them: they judge an event against what was before it. */
final class HistoryKeeper implements SecretRule {
    private static final Set<String> EVENTS = Set.of(
            "CreateSecret",
            "PutSecretValue",
            "PutParameter",
            "PutResourcePolicy",
            "RotationStarted",
            "RotationSucceeded",
            "RotationFailed",
            "RotationAbandoned");

    private final long memory;

    HistoryKeeper(long memorySeconds) {
        this.memory = memorySeconds;
    }

    @Override
    public boolean concerns(Kind kind) {
        boolean of = kind.accessClass() == AccessClass.VALUE_READ || EVENTS.contains(kind.event());
        return of && (kind.succeeded() || kind.event().equals("RotationFailed"));
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (!touch.secret().namesOneSecret() || touch.secret().isAwsOwned()) {
            return true;
        }
        long second = context.second();
        if (touch.accessClass() == AccessClass.VALUE_READ) {
            read(secret, pair, entry, second);
            return true;
        }
        var history = secret.slots.part(SecretHistory.SLOT);
        switch (touch.event()) {
            case "CreateSecret" -> history.created(touch.principal(), second);
            case "PutParameter", "PutSecretValue" -> {
                if (history.isEmpty()) {
                    history.created(touch.principal(), second);
                }
            }
            case "PutResourcePolicy" -> history.policyPut(touch.principal(), second);
            case "RotationStarted" -> history.rotationStarted(second);
            default -> history.rotationEnded(second, touch.event().equals("RotationFailed"));
        }
        history.began(second);
        return true;
    }

    private void read(SecretState secret, SecretState pair, TrailTouch entry, long second) {
        var reader = pair.slots.part(KnownReader.SLOT);
        if (!entry.touch().isValueRead() || reader.isNoted(second)) {
            return;
        }
        var history = secret.slots.part(SecretHistory.SLOT);
        history.began(second);
        if (!reader.isKnown(entry, second, memory)) {
            history.readersChanged(second);
        }
        history.read(entry.touch(), second, isInternet(entry.touch()));
        reader.note(entry, second);
    }

    /** A public address that is not known to be one of AWS. */
    static boolean isInternet(Touch touch) {
        var network = touch.network();
        return (network == null || !network.startsWith("AWS "))
                && Addresses.parse(touch.origin()).filter(Addresses::isPublic).isPresent();
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        // it raises none
    }
}
