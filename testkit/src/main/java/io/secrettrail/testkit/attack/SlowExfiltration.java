package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.Truth.ExpectedAlert;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A workload that reads three secrets an hour takes some thirty within an hour, from its own machine, one every two
 * minutes: never ten in ten minutes, so that only its own record shows it.
 */
public record SlowExfiltration(Setting setting) implements Attack {

    public static final String KIND = "slow-exfiltration";

    @Override
    public Script script() {
        var dice = setting.dice(KIND);
        var victim = setting.cast().ledgerExport();
        var loot = setting.loot(dice, victim, 3, dice.between(24, 26));
        var start = Setting.lasting(victim, setting.moment(dice, 4), Duration.ofMinutes(65));
        var stolen = victim.credentials(start, 0);
        var thief = new Thief(stolen, victim.at(start), victim.place().region(), setting.rotations(), dice, start);
        for (var secret : loot) {
            thief.reads(secret);
            thief.waits(112_000, 130_000);
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
                Set.of("read-rate", "new-reader", "new-origin", "interactive-read"));
        return new Script(truth, thief.records(), List.of(), List.of());
    }
}
