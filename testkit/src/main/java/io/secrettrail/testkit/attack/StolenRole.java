package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.FindingDelivery;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.Truth.ExpectedAlert;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.record.Session;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Credentials of a machine, used elsewhere to read a handful of secrets: too few to count, but GuardDuty notices hours
 * later, and says so twice over.
 */
public record StolenRole(Setting setting) implements Attack {

    public static final String KIND = "stolen-role";

    @Override
    public Script script() {
        var dice = setting.dice(KIND);
        var victim = setting.cast().legacyBatch();
        var loot = setting.loot(dice, victim, 2, dice.between(4, 6));
        var start = Setting.lasting(victim, setting.moment(dice, 8), Duration.ofMinutes(40));
        var stolen = victim.credentials(start, 0);
        var address = "203.0.113." + dice.between(241, 254);
        var thief = new Thief(
                stolen,
                new Session(stolen, address, UserAgents.PYTHON),
                victim.place().region(),
                setting.rotations(),
                dice,
                start);
        for (var secret : loot) {
            thief.reads(secret);
            thief.waits(60_000, 240_000);
        }
        var created = thief.now().plus(dice.between(Duration.ofHours(2), Duration.ofHours(4)));
        var finding = GuardDutyFinding.about(stolen)
                .in(victim.place().region(), "GetSecretValue", address)
                .seen(start, thief.now(), created);
        var update = finding.updated(thief.now(), created.plus(Duration.ofMinutes(30)));
        var keys = Thief.keys(loot);
        var truth = new AttackTruth(
                KIND,
                KIND,
                stolen.principal(),
                stolen.accessKeyId(),
                start,
                thief.now(),
                keys,
                List.of(new ExpectedAlert("guardduty-join", keys)),
                Set.of("read-rate", "mass-retrieval", "new-reader", "new-origin", "interactive-read"));
        return new Script(
                truth,
                thief.records(),
                List.of(finding),
                List.of(
                        FindingDelivery.throughEventBridge(created.plusSeconds(120), finding),
                        FindingDelivery.throughApi(created.plusSeconds(300), finding),
                        FindingDelivery.throughEventBridge(update.updatedAt().plusSeconds(60), update)));
    }
}
