package io.secrettrail.app.evaluate;

import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One seed of the scenario of scripted attacks.
 *
 * @param detectors each detector that spoke or should have, by id
 * @param peers the logic of others, judged by whether it fires on whom; it cannot name secrets
 * @param actors how many honest principals there are
 */
record AttacksResult(
        ScenarioTruth truth,
        long records,
        int actors,
        SortedMap<String, Judgement> detectors,
        SequencedMap<String, Judgement> peers,
        List<Firing> firings) {
    static AttacksResult of(Trial trial, List<PeerRule> rules) {
        var truth = trial.truth();
        var firings = trial.firings().getFirst();
        var ids = new TreeSet<String>();
        firings.forEach(firing -> ids.add(firing.method()));
        truth.intrusions().forEach(attack -> ids.addAll(attack.detectors()));
        var detectors = new TreeMap<String, Judgement>();
        for (var id : ids) {
            var own = firings.stream()
                    .filter(firing -> firing.method().equals(id))
                    .toList();
            detectors.put(id, Judgement.of(truth, attack -> attack.detectors().contains(id), own));
        }
        var peers = new LinkedHashMap<String, Judgement>();
        rules.forEach(rule -> peers.put(rule.name(), Judgement.of(truth, _ -> true, rule.firings())));
        peers.put("SecretTrail, any detector", Judgement.of(truth, _ -> true, new ArrayList<>(firings)));
        int actors = (int) truth.life().stream()
                .map(ScenarioTruth.Habit::principal)
                .distinct()
                .count();
        return new AttacksResult(truth, trial.records(), actors, detectors, peers, firings);
    }
}
