package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Touch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All actor-scope rules that judge touches alone. A touch costs only the rules that can match its class. */
public final class ActorRules {
    private final List<ActorRule> rules = new ArrayList<>();
    private final Map<AccessClass, List<ActorRule>> byClass = new EnumMap<>(AccessClass.class);

    public ActorRules(DetectorsConfig config) {
        long merge = config.merge().toSeconds();
        if (config.listSecretsBurst().mode() != Mode.OFF) {
            rules.add(new ListSecretsBurstRule(config.listSecretsBurst(), merge, config.epoch()));
        }
        if (config.massRetrieval().mode() != Mode.OFF) {
            rules.add(new MassRetrievalRule(
                    config.massRetrieval(), config.infrastructureAsCode(), merge, config.epoch()));
        }
        if (config.readRate().mode() != Mode.OFF) {
            rules.add(new PrincipalRateRule(new RateIncidents(config.readRate(), merge, config.epoch())));
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
        return touch.outcome() == Outcome.SUCCESS
                && !touch.has(AccessFlag.CORRECTION)
                && !rulesFor(touch).isEmpty();
    }

    /** Judges one touch; false when it is older than everything remembered of its principal and judged nothing. */
    public boolean judge(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var noted = state.note(touch, context.second());
        if (noted == Noted.TOO_LATE) {
            return false;
        }
        if (noted != Noted.OTHER) {
            rulesFor(touch).forEach(rule -> rule.judge(state, touch, noted, context, alerts));
        }
        return true;
    }

    /** Sends the growth that bounded emission held back. */
    public void flush(ActorState state, Consumer<Alert> alerts) {
        rules.forEach(rule -> rule.flush(state, alerts));
    }

    private List<ActorRule> rulesFor(Touch touch) {
        return byClass.getOrDefault(touch.accessClass(), List.of());
    }
}
