package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.config.ReadRateConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.state.Hash;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Alert;
import io.secrettrail.events.topic.TrailTouch;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code read-rate} for the families (secret, principal) and (secret, all). When one reader crosses, the alert about the pair says it better,
 * and the secret's own stays quiet.
 */
final class SecretRateRule implements SecretRule {
    private static final String RISE = "read-rate";

    private final RateIncidents incidents;

    SecretRateRule(ReadRateConfig config, long mergeSeconds, long epoch) {
        this.incidents = new RateIncidents(config, mergeSeconds, epoch);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var touch = entry.touch();
        if (!touch.isValueRead()) {
            return true;
        }
        long reader = Hash.of(touch.principal());
        boolean batch = touch.has(AccessFlag.BATCH);
        boolean ofSecret = secret.rate.count(context.second(), reader, batch);
        boolean ofPair = pair.rate.count(context.second(), reader, batch);
        var key = touch.secret().value();
        var pairScore = ofPair ? pair.rate.score(context.minute(), secret.peers()) : Score.NONE;
        if (ofPair && pair.rate.isGrown(context.minute())) {
            secret.learnReader(pair.rate.records(context.minute()));
        }
        boolean newOrigin = pair.rate.traits().add(touch.origin(), context.second());
        boolean newTool = pair.rate.traits().add("tool " + touch.tool(), context.second());
        boolean pairCrosses = incidents.crosses(pairScore, context);
        if (pairCrosses) {
            var entity = key + "#" + touch.principal();
            pair.slots.keep(
                    RISE,
                    incidents.rise(
                            pair.slots.incident(RISE),
                            () -> Incident.of(entity, touch, context.second(), incidents.observation(pairScore)),
                            pairScore,
                            touch,
                            newOrigin,
                            newTool,
                            List.of(key),
                            context,
                            alerts));
        }
        var score = ofSecret && !pairCrosses ? secret.rate.score(context.minute()) : Score.NONE;
        if (incidents.crosses(score, context)) {
            secret.slots.keep(
                    RISE,
                    incidents.rise(
                            secret.slots.incident(RISE),
                            () -> Incident.ofSecret(key, context.second(), incidents.observation(score)),
                            score,
                            touch,
                            newOrigin,
                            newTool,
                            List.of(key),
                            context,
                            alerts));
        }
        return ofSecret || ofPair;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        incidents.flush(state.slots.incident(RISE), alerts);
    }
}
