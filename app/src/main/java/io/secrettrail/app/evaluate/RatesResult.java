package io.secrettrail.app.evaluate;

import static java.util.stream.Collectors.toMap;

import io.secrettrail.app.evaluate.CountMethod.Scored;
import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.scenario.HonestClass;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * One seed of the scenario for abnormal rates.
 *
 * @param service the alerts of {@code read-rate} as the service raised them
 * @param beside other methods on the same reads
 * @param ablated our method on the pair of secret and reader alone, whole and with parts taken out
 * @param classes the honest class of each reader
 */
record RatesResult(
        long seed,
        int keys,
        long records,
        Judgement service,
        SequencedMap<String, Judgement> beside,
        SequencedMap<String, Judgement> ablated,
        Map<String, HonestClass> classes) {
    static final String DETECTOR = "read-rate";

    static RatesResult of(Trial trial, double threshold) {
        var truth = trial.truth();
        var firings = trial.firings().getFirst().stream()
                .filter(firing -> firing.method().equals(DETECTOR))
                .toList();
        var classes = truth.life().stream()
                .collect(toMap(ScenarioTruth.Habit::principal, ScenarioTruth.Habit::kind, (first, _) -> first));
        return new RatesResult(
                truth.seed(),
                truth.life().size(),
                trial.records(),
                Judgement.of(truth, obliged(), firings),
                judged(trial, Methods.naive()),
                judged(trial, Methods.ablations(threshold)),
                classes);
    }

    static Predicate<IntrusionTruth> obliged() {
        return attack -> attack.detectors().contains(DETECTOR);
    }

    private static SequencedMap<String, Judgement> judged(Trial trial, List<CountMethod> methods) {
        var judged = new LinkedHashMap<String, Judgement>();
        for (var method : methods) {
            List<Scored> scored = method.score(trial.reads());
            judged.put(method.name(), Judgement.of(trial.truth(), obliged(), method.firings(scored)));
        }
        return judged;
    }

    double falsePerDay(Judgement judgement) {
        return judgement.falsePerDay(keys, 1_000);
    }

    long falseAlerts(HonestClass kind) {
        return service.falseAlerts().stream()
                .filter(alert -> alert.principal() != null && classes.get(alert.principal()) == kind)
                .count();
    }
}
