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

/** A known role, used from outside: lists everything several times, describes what it wants, then takes it in minutes. */
public record ListThenTakeAll(Setting setting) implements Attack {

    public static final String KIND = "list-then-take-all";

    private static final int SWEEPS = 4;

    @Override
    public Script script() {
        var dice = setting.dice(KIND);
        var victim = setting.cast().reporting();
        var loot = setting.loot(dice, victim, 4, dice.between(24, 36));
        var start = Setting.lasting(victim, setting.moment(dice, 4), Duration.ofMinutes(30));
        var stolen = victim.credentials(start, 0);
        var address = "203.0.113." + dice.between(2, 120);
        var thief = new Thief(
                stolen,
                new Session(stolen, address, UserAgents.CLI),
                victim.place().region(),
                setting.rotations(),
                dice,
                start);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            thief.lists(setting.catalog().secrets(victim.place()).size());
            thief.waits(20_000, 50_000);
        }
        for (var secret : loot) {
            thief.describes(secret);
            thief.waits(400, 1_500);
        }
        thief.waits(30_000, 60_000);
        var firstRead = thief.now();
        for (var secret : loot) {
            thief.reads(secret);
            thief.waits(500, 2_500);
        }
        var created = thief.now().plus(dice.between(Duration.ofMinutes(40), Duration.ofMinutes(90)));
        var finding = GuardDutyFinding.about(stolen)
                .type("CredentialAccess:IAMUser/AnomalousBehavior", 5.0)
                .in(victim.place().region(), "GetSecretValue", address)
                .seen(firstRead, thief.now(), created);
        var keys = Thief.keys(loot);
        var truth = new AttackTruth(
                KIND,
                KIND,
                stolen.principal(),
                stolen.accessKeyId(),
                start,
                thief.now(),
                keys,
                List.of(
                        new ExpectedAlert("list-secrets-burst", keys),
                        new ExpectedAlert("mass-retrieval", keys),
                        new ExpectedAlert("guardduty-join", keys)),
                Set.of("read-rate", "new-reader", "new-origin", "interactive-read"));
        return new Script(
                truth,
                thief.records(),
                List.of(finding),
                List.of(FindingDelivery.throughApi(created.plusSeconds(60), finding)));
    }
}
