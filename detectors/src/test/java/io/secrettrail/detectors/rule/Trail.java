package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.TestCall;
import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.events.Alert;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the secret-scope rules as the topology does, state through bytes at every step, and keeps the newest form of each alert. */
final class Trail {
    private final SecretRules rules;
    private final Map<String, byte[]> states = new HashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private boolean learning;

    Trail() {
        this(TestConfig.declaring());
    }

    Trail(DetectorsConfig config) {
        this.rules = new SecretRules(config);
    }

    Trail learning(boolean stillLearning) {
        learning = stillLearning;
        return this;
    }

    Trail see(TestCall... entries) {
        return see(Arrays.asList(entries));
    }

    Trail see(Collection<TestCall> entries) {
        entries.forEach(this::judge);
        return this;
    }

    private void judge(TestCall test) {
        var entry = test.entry();
        var touch = entry.touch();
        if (!rules.concern(touch)) {
            return;
        }
        var key = touch.secret().value();
        var secret = load(key);
        var pair = load(key + "\n" + touch.principal());
        var context = new Context(touch.time().getEpochSecond(), learning, false, _ -> 0);
        rules.judge(secret, pair, entry, context, this::keep);
        states.put(key, secret.toBytes());
        states.put(key + "\n" + touch.principal(), pair.toBytes());
    }

    private SecretState load(String key) {
        return states.containsKey(key) ? SecretState.of(states.get(key)) : new SecretState();
    }

    private void flush() {
        states.replaceAll((_, bytes) -> {
            var state = SecretState.of(bytes);
            rules.flush(state, this::keep);
            return state.toBytes();
        });
    }

    private void keep(Alert alert) {
        alerts.merge(alert.id(), alert, (old, next) -> {
            if (next.version() <= old.version()) {
                throw new AssertionError(next.id() + " fell back to version " + next.version());
            }
            return next;
        });
    }

    Trail forgetAlerts() {
        alerts.clear();
        return this;
    }

    List<Alert> of(String detector) {
        return alerts.values().stream()
                .filter(alert -> alert.detector().id().equals(detector))
                .toList();
    }

    /** The one alert of that detector, with the growth that bounded emission held back. */
    Alert only(String detector) {
        flush();
        var found = of(detector);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " alerts of " + detector + ": " + alerts.keySet());
        }
        return found.getFirst();
    }

    int pairSize() {
        return states.entrySet().stream()
                .filter(state -> state.getKey().contains("\n"))
                .mapToInt(state -> state.getValue().length)
                .max()
                .orElse(0);
    }

    int stateSize() {
        return states.values().stream().mapToInt(bytes -> bytes.length).max().orElse(0);
    }
}
