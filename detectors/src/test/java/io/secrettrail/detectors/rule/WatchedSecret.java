package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.TestConfig;
import io.secrettrail.detectors.TestEntry;
import io.secrettrail.detectors.TestTouch;
import io.secrettrail.events.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secret rules with the state that their processor would keep, through bytes after every entry. */
final class WatchedSecret {
    private final SecretRules rules = new SecretRules(TestConfig.defaults());
    private final Map<String, byte[]> states = new HashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private boolean learning;

    WatchedSecret learning() {
        learning = true;
        return this;
    }

    WatchedSecret see(TestEntry... entries) {
        for (var test : entries) {
            var entry = test.entry();
            var touch = entry.touch();
            var secret = load(touch.secret().value());
            var pair = load(touch.secret().value() + touch.principal());
            var context = new Context(touch.time().getEpochSecond(), learning, false, _ -> 0);
            rules.judge(secret, pair, entry, context, alert -> alerts.put(alert.id(), alert));
            states.put(touch.secret().value(), secret.toBytes());
            states.put(touch.secret().value() + touch.principal(), pair.toBytes());
        }
        return this;
    }

    WatchedSecret see(Collection<TestTouch> touches) {
        touches.forEach(touch -> see(TestEntry.of(touch)));
        return this;
    }

    /** Alerts of one detector, in the order in which they were first raised. */
    List<Alert> alerts(String detector) {
        return alerts.values().stream()
                .filter(alert -> alert.detector().id().equals(detector))
                .toList();
    }

    int bytes(TestTouch touch) {
        return states.get(touch.touch().secret().value()).length;
    }

    private SecretState load(String key) {
        return states.containsKey(key) ? SecretState.of(states.get(key)) : new SecretState();
    }
}
