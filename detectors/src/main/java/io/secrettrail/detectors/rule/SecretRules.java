package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All secret-scope rules. A touch costs only the rules that can match its class. */
public final class SecretRules {
    private final List<SecretRule> rules = new ArrayList<>();
    private final Map<AccessClass, List<SecretRule>> byClass = new EnumMap<>(AccessClass.class);

    public SecretRules(DetectorsConfig config) {
        if (config.readRate().mode() != Mode.OFF) {
            rules.add(new SecretRateRule(config.readRate(), config.merge().toSeconds(), config.epoch()));
        }
        for (var accessClass : AccessClass.values()) {
            byClass.put(
                    accessClass,
                    rules.stream()
                            .filter(rule -> rule.classes().contains(accessClass))
                            .toList());
        }
    }

    /** True when some rule can match touches like this one; others need no state. */
    public boolean concern(Touch touch) {
        return touch.isValueRead()
                && !touch.has(AccessFlag.CORRECTION)
                && !rulesFor(touch).isEmpty();
    }

    /** Judges one touch; false when it was too late to be judged by anything. */
    public boolean judge(SecretState secret, SecretState pair, Touch touch, Context context, Consumer<Alert> alerts) {
        boolean judged = false;
        for (var rule : rulesFor(touch)) {
            judged |= rule.judge(secret, pair, touch, context, alerts);
        }
        return judged;
    }

    /** Sends the growth that bounded emission held back. */
    public void flush(SecretState state, Consumer<Alert> alerts) {
        rules.forEach(rule -> rule.flush(state, alerts));
    }

    private List<SecretRule> rulesFor(Touch touch) {
        return byClass.getOrDefault(touch.accessClass(), List.of());
    }
}
