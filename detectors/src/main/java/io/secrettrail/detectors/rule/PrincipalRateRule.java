package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.memory.KeyViews;
import io.secrettrail.detectors.memory.KeyViews.Reads;
import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import java.util.function.Consumer;

/** {@code read-rate} for the family (principal, all secrets). A young principal has no peers that its own partition knows: it waits a day. */
final class PrincipalRateRule implements ActorRule {
    private static final String RISE = "read-rate";

    private final RateIncidents incidents;

    PrincipalRateRule(RateIncidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && kind.accessClass() == AccessClass.VALUE_READ;
    }

    @Override
    public void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts) {
        if (!noted.isRead() || !state.countRead(touch, context.second())) {
            return;
        }
        var score = state.rate.score(context.minute());
        if (incidents.crosses(score, context)) {
            var secrets = state.memory
                    .keys()
                    .readBetween(context.minute() - score.minutes() + 1, context.minute(), Reads.ALL);
            state.slots.keep(
                    RISE,
                    incidents.rise(
                            state.slots.incident(RISE),
                            () -> Incident.of(touch.principal(), touch, context.second(), incidents.observation(score)),
                            score,
                            touch,
                            state.newOrigin,
                            state.newTool,
                            secrets.stream().map(KeyViews.Key::name).toList(),
                            context,
                            alerts));
        }
    }

    @Override
    public void flush(ActorState state, Consumer<Alert> alerts) {
        incidents.flush(state.slots.incident(RISE), alerts);
    }
}
