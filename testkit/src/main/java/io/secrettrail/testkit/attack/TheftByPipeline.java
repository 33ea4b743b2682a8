package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.Truth.ExpectedAlert;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.life.InfrastructureRefresh;
import io.secrettrail.testkit.record.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pipeline's credentials list and take everything, its own secrets included, hours away from its refreshes. The user
 * agent is forged; what gives it away is order: no lockstep, no versions, a list before.
 */
public record TheftByPipeline(Setting setting, InfrastructureRefresh refresh) implements Attack {

    public static final String KIND = "theft-by-pipeline";

    @Override
    public Script script() {
        var dice = setting.dice(KIND);
        var victim = setting.cast().pipeline();
        var loot = new ArrayList<>(refresh.secrets());
        loot.addAll(setting.catalog().secrets(victim.place()));
        var afterRefresh =
                refresh.runs(setting.day()).getFirst().plus(dice.between(Duration.ofHours(4), Duration.ofHours(7)));
        var start = Setting.lasting(victim, afterRefresh, Duration.ofMinutes(10));
        var stolen = victim.credentials(start, 0);
        var address = "203.0.113." + dice.between(121, 240);
        var session = new Session(stolen, address, UserAgents.TERRAFORM);
        var thief = new Thief(stolen, session, victim.place().region(), setting.rotations(), dice, start);
        thief.lists(loot.size());
        thief.waits(5_000, 20_000);
        for (var secret : dice.shuffled(loot)) {
            thief.reads(secret);
            thief.waits(300, 1_400);
        }
        var keys = Thief.keys(loot);
        var truth = new AttackTruth(
                KIND,
                KIND,
                stolen.principal(),
                stolen.accessKeyId(),
                start,
                thief.now(),
                keys,
                List.of(new ExpectedAlert("mass-retrieval", keys)),
                Set.of("list-secrets-burst", "read-rate", "new-reader", "new-origin", "interactive-read"));
        return new Script(truth, thief.records(), List.of(), List.of());
    }
}
