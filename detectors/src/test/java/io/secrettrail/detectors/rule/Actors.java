package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Runs the actor-scope rules as the topology does, state through bytes at every step, and keeps the newest form of each alert. */
final class Actors {
    private final DetectorsConfig config;
    private final ActorRules rules;
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private boolean learning;
    private int known;
    int emissions;
    int tooLate;

    Actors() {
        this(TestConfig.defaults());
    }

    Actors(DetectorsConfig config) {
        this.config = config;
        this.rules = new ActorRules(config);
    }

    Actors learning(boolean stillLearning) {
        learning = stillLearning;
        return this;
    }

    Actors knowing(int secrets) {
        known = secrets;
        return this;
    }

    Actors see(TestTouch... touches) {
        return see(Arrays.asList(touches));
    }

    Actors see(Collection<TestTouch> touches) {
        touches.forEach(this::judge);
        return this;
    }

    Actors seeTouches(Collection<Touch> touches) {
        touches.forEach(this::judge);
        return this;
    }

    private void judge(TestTouch test) {
        judge(test.touch());
    }

    private void judge(Touch touch) {
        if (!rules.concern(touch)) {
            return;
        }
        var bytes = states.get(touch.principal());
        var state = bytes == null ? new ActorState() : ActorState.of(bytes);
        var context = new Context(touch.time().getEpochSecond(), learning, false, _ -> known);
        if (!rules.judge(state, touch, context, this::keep)) {
            tooLate++;
        }
        states.put(touch.principal(), state.toBytes(config.infrastructureAsCode()));
    }

    Actors flush() {
        states.replaceAll((_, bytes) -> {
            var state = ActorState.of(bytes);
            rules.flush(state, this::keep);
            return state.toBytes(config.infrastructureAsCode());
        });
        return this;
    }

    private void keep(Alert alert) {
        emissions++;
        alerts.merge(alert.id(), alert, (old, next) -> {
            if (next.version() <= old.version()) {
                throw new AssertionError(next.id() + " fell back to version " + next.version());
            }
            return next;
        });
    }

    /** Forgets the alerts so far, as they are not what the test is about. */
    Actors forgetAlerts() {
        alerts.clear();
        emissions = 0;
        return this;
    }

    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    List<Alert> of(String detector) {
        return alerts.values().stream()
                .filter(alert -> alert.detector().id().equals(detector))
                .toList();
    }

    /** The one alert of that detector. */
    Alert only(String detector) {
        var found = of(detector);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " alerts of " + detector + ": " + alerts.keySet());
        }
        return found.getFirst();
    }

    static TreeSet<String> secrets(Alert alert) {
        var names = new TreeSet<String>();
        alert.secrets().keys().stream().map(SecretKey::name).forEach(names::add);
        return names;
    }

    int stateSize(String principal) {
        return states.getOrDefault(principal, new byte[0]).length;
    }
}
