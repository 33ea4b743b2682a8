package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.intrusion.BreakIns;
import io.secrettrail.testkit.intrusion.BreakIns.Scene;
import io.secrettrail.testkit.intrusion.Intrusion;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.life.OtherTraffic;
import io.secrettrail.testkit.scenario.Scenario.Script;
import io.secrettrail.testkit.scenario.ScenarioTruth.Habit;
import io.secrettrail.testkit.scenario.ScenarioTruth.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A fortnight of honest life with a fraction of its traffic, then four days on which every scripted attack happens. */
final class AttackedLife {

    private static final int LEARNING_DAYS = 14;
    private static final int ATTACK_DAYS = 4;
    private static final int THINNING = 5;

    private AttackedLife() {}

    static Script script(long seed) {
        var days = LEARNING_DAYS + ATTACK_DAYS;
        var cast = new Cast(seed);
        var catalog = new Catalog(seed);
        var normal = NormalLife.of(seed, Scenario.START, days, THINNING, cast, catalog);
        var breakIns = BreakIns.into(
                new Scene(seed, Scenario.START, LEARNING_DAYS, ATTACK_DAYS, cast, catalog, normal.rotations()));
        var life = new ArrayList<Behaviour>();
        var habits = new ArrayList<Habit>();
        normal.behaviours().stream()
                .filter(behaviour -> !(behaviour instanceof OtherTraffic))
                .forEach(behaviour -> {
                    life.add(behaviour);
                    Habits.of(behaviour).ifPresent(habits::add);
                });
        life.addAll(breakIns.life());
        breakIns.victims()
                .forEach((victim, secrets) -> habits.add(Habits.habit(HonestClass.HOURLY_JOB, victim, secrets)));
        var truth = new ScenarioTruth(
                seed,
                Scenario.START,
                Scenario.START.plus(Duration.ofDays(LEARNING_DAYS)),
                Scenario.START.plus(Duration.ofDays(days)),
                habits,
                breakIns.intrusions().stream().map(Intrusion::truth).toList(),
                Set.of(BreakIns.decoy(seed).key()),
                failures(normal));
        return Script.of(truth, life, breakIns.intrusions());
    }

    /** The rotations that honestly fail: whoever reports them is right. */
    static List<Incident> failures(NormalLife normal) {
        var rotations = normal.rotations();
        return rotations.secrets().stream()
                .flatMap(secret -> rotations.of(secret).stream())
                .filter(rotation -> !rotation.succeeds())
                .map(rotation ->
                        new Incident("rotation-failed", rotation.secret().key(), rotation.at()))
                .toList();
    }
}
