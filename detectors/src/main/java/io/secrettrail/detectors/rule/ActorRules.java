package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All actor-scope rules that judge touches alone. A touch costs only the rules that can match its kind. */
public final class ActorRules {
    private final Dispatch<ActorRule> rules;

    public ActorRules(DetectorsConfig config) {
        this.rules = new Dispatch<>(rules(config), ActorRule::concerns);
    }

    private static List<ActorRule> rules(DetectorsConfig config) {
        long merge = config.merge().toSeconds();
        var rules = new ArrayList<ActorRule>();
        if (config.listSecretsBurst().mode() != Mode.OFF) {
            rules.add(new ListSecretsBurstRule(config.listSecretsBurst(), merge, config.epoch()));
        }
        if (config.massRetrieval().mode() != Mode.OFF) {
            rules.add(new MassRetrievalRule(
                    config.massRetrieval(), config.infrastructureAsCode(), merge, config.epoch()));
        }
        if (config.readRate().mode() != Mode.OFF) {
            rules.add(new SlowRiseRule(config.readRate(), merge, config.epoch()));
            rules.add(new PrincipalRateRule(new RateIncidents(config.readRate(), merge, config.epoch())));
        }
        if (config.pathSweep().mode() != Mode.OFF) {
            rules.add(new PathSweepRule(config.pathSweep(), merge, config.epoch()));
        }
        if (config.batchCatchAll().mode() != Mode.OFF) {
            rules.add(new BatchCatchAllRule(config.batchCatchAll(), merge, config.epoch()));
        }
        if (config.deniedProbing().mode() != Mode.OFF) {
            rules.add(new DeniedProbingRule(config.deniedProbing(), merge, config.epoch()));
        }
        if (config.multiRegionSweep().mode() != Mode.OFF) {
            rules.add(new MultiRegionSweepRule(config.multiRegionSweep(), merge, config.epoch()));
        }
        if (config.newOrigin().mode() != Mode.OFF) {
            rules.add(new NewOriginRule(config.newOrigin(), merge, config.epoch()));
        }
        if (config.massDelete().mode() != Mode.OFF) {
            rules.add(new MassDeleteRule(config.massDelete(), config.infrastructureAsCode(), merge, config.epoch()));
        }
        return rules;
    }

    /** True when some rule can match touches like this one; others need no state. */
    public boolean concern(Touch touch) {
        return !touch.has(AccessFlag.CORRECTION) && !rules.rulesFor(touch).isEmpty();
    }

    /** Judges one touch; false when it is older than everything remembered of its principal and judged nothing. */
    public boolean judge(ActorState state, Touch touch, Context context, Consumer<Alert> alerts) {
        var noted = touch.outcome() == Outcome.SUCCESS ? state.note(touch, context.second()) : Noted.OTHER;
        if (noted == Noted.TOO_LATE) {
            return false;
        }
        rules.rulesFor(touch).forEach(rule -> rule.judge(state, touch, noted, context, alerts));
        return true;
    }

    /** Sends the growth that bounded emission held back. */
    public void flush(ActorState state, Consumer<Alert> alerts) {
        rules.all().forEach(rule -> rule.flush(state, alerts));
    }
}
