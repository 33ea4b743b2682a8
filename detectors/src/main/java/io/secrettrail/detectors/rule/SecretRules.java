package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.coverage.Covered;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All secret-scope rules. A touch costs only the rules that can match its kind. */
public final class SecretRules {
    private final Dispatch<SecretRule> rules;

    public SecretRules(DetectorsConfig config) {
        this.rules = new Dispatch<>(rules(config), SecretRule::concerns);
    }

    private static List<SecretRule> rules(DetectorsConfig config) {
        long merge = config.merge().toSeconds();
        var rules = new ArrayList<SecretRule>();
        if (config.readRate().mode() != Mode.OFF) {
            rules.add(new SecretRateRule(config.readRate(), merge, config.epoch()));
        }
        rules.add(new LifeCycle());
        rules.add(new RotationFailedRule(config.rotationFailed(), merge, config.epoch()));
        rules.add(new RotationStuckRule(config.rotationFailed(), config.epoch()));
        rules.add(new RotationAbandonedRule(config.rotationAbandoned(), merge, config.epoch()));
        rules.add(new RotationDisabledRule(config.rotationDisabled(), merge, config.epoch()));
        rules.add(new RotationOverdueRule(config.rotationOverdue(), config.epoch()));
        if (config.kmsBypass().mode() != Mode.OFF) {
            rules.add(new KmsBypassRule(config.kmsBypass(), merge, config.epoch()));
        }
        if (config.trailTampering().mode() != Mode.OFF) {
            rules.add(new TrailTamperingRule(config.trailTampering(), merge, config.epoch()));
        }
        addAboutReaders(config, merge, rules);
        if (config.uncachedReader().mode() != Mode.OFF) {
            rules.add(new UncachedReaderRule(config.uncachedReader(), config.epoch()));
        }
        addAboutPolicies(config, merge, rules);
        return rules;
    }

    private static void addAboutReaders(DetectorsConfig config, long merge, List<SecretRule> rules) {
        if (config.decoyTouched().mode() != Mode.OFF
                && !config.decoyTouched().decoys().isEmpty()) {
            rules.add(new DecoyTouchedRule(config.decoyTouched(), merge, config.epoch()));
        }
        boolean history = false;
        if (config.newReader().mode() != Mode.OFF) {
            rules.add(new NewReaderRule(config.newReader(), merge, config.epoch()));
            history = true;
        }
        if (config.interactiveRead().mode() != Mode.OFF) {
            rules.add(new InteractiveReadRule(config.interactiveRead(), merge, config.epoch()));
            history = true;
        }
        if (config.forceDelete().mode() != Mode.OFF) {
            rules.add(new ForceDeleteRule(config.forceDelete(), merge, config.epoch()));
            history = true;
        }
        if (history) {
            rules.add(new HistoryKeeper(config.newReader().memory().toSeconds()));
        }
    }

    private static void addAboutPolicies(DetectorsConfig config, long merge, List<SecretRule> rules) {
        if (config.crossAccountRead().mode() != Mode.OFF) {
            rules.add(new CrossAccountReadRule(config.crossAccountRead(), merge, config.epoch()));
        }
        if (config.policyOpened().mode() != Mode.OFF) {
            rules.add(new PolicyOpenedRule(config.policyOpened(), merge, config.epoch()));
        }
        if (config.broadGrant().mode() != Mode.OFF) {
            rules.add(new BroadGrantRule(config.broadGrant(), merge, config.epoch()));
        }
    }

    /** True when some rule can match touches like this one; others need no state. */
    public boolean concern(Touch touch) {
        return !touch.has(AccessFlag.CORRECTION)
                && rules.rulesFor(touch).stream().anyMatch(rule -> rule.concerns(touch));
    }

    /** Judges one touch; false when it was too late to be judged by anything. */
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        boolean judged = false;
        for (var rule : rules.rulesFor(entry.touch())) {
            if (rule.concerns(entry.touch())) {
                judged |= rule.judge(secret, pair, entry, context, alerts);
            }
        }
        return judged;
    }

    /** Judges that nothing happened until a time that was set before; false when that cannot be known yet, and the time stays set. */
    public boolean due(
            String timer, SecretKey key, SecretState secret, Covered covered, Context context, Consumer<Alert> alerts) {
        var times = secret.slots.part(DueTimes.SLOT);
        var set = times.get(timer);
        if (set.isEmpty() || set.getAsLong() != context.second()) {
            return true;
        }
        times.clear(timer);
        for (var rule : rules.all()) {
            if (rule instanceof TimedRule timed
                    && timed.timer().equals(timer)
                    && !timed.due(key, secret, covered, context, alerts)) {
                times.set(timer, context.second());
                return false;
            }
        }
        return true;
    }

    /** Sends the growth that bounded emission held back. */
    public void flush(SecretState state, Consumer<Alert> alerts) {
        rules.all().forEach(rule -> rule.flush(state, alerts));
    }
}
