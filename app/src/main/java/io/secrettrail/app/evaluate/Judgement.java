package io.secrettrail.app.evaluate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one method found of one scenario. An attack is found when the method fires between its start and five minutes after its end. Alerts
 * that open within 95 minutes after an attack, or during one that the method need not find, are neither right nor wrong. Every other is
 * false, unless it is low and says that it was infrastructure as code; false ones about one reader within an hour are one.
 *
 * @param falseAlerts how each begins
 * @param alerts how many alerts spoke of attacks that were found
 */
record Judgement(List<Outcome> outcomes, List<Firing> falseAlerts, int alerts, double days) {
    private static final Duration STILL_FOUND = Duration.ofMinutes(5);
    private static final Duration AFTERMATH = Duration.ofMinutes(95);
    private static final Duration MERGE = Duration.ofMinutes(60);
    private static final Comparator<Firing> BY_TIME =
            Comparator.comparing(Firing::at).thenComparing(Firing::alert);

    /**
     * One attack, and the first firing that found it.
     *
     * @param exact whether some alert in the end names exactly the secrets attacked
     */
    record Outcome(IntrusionTruth attack, Optional<Firing> found, boolean exact) {
        Optional<Duration> delay() {
            return found.map(firing -> Duration.between(attack.start(), firing.at()));
        }

        Optional<Duration> delayFromArrival() {
            return found.map(firing -> Duration.between(attack.start(), firing.arrived()));
        }
    }

    /** @param obliged the attacks that the method should find */
    static Judgement of(ScenarioTruth truth, Predicate<IntrusionTruth> obliged, Collection<Firing> firings) {
        var alerts = firings.stream()
                .sorted(BY_TIME)
                .collect(groupingBy(Firing::alert, LinkedHashMap::new, toList()))
                .values();
        var outcomes = new ArrayList<Outcome>();
        var right = new HashSet<List<Firing>>();
        for (var attack : truth.intrusions().stream().filter(obliged).toList()) {
            Optional<Firing> first = Optional.empty();
            boolean exact = false;
            for (var alert : alerts) {
                var hit = alert.stream().filter(firing -> hits(firing, attack)).findFirst();
                if (hit.isPresent()) {
                    right.add(alert);
                    exact |= alert.getLast().secrets().equals(attack.secretKeys());
                    first = first.filter(known -> BY_TIME.compare(known, hit.get()) <= 0)
                            .or(() -> hit);
                }
            }
            outcomes.add(new Outcome(attack, first, exact));
        }
        var wrong = alerts.stream()
                .filter(alert -> !right.contains(alert))
                .map(alert -> alert.getFirst().endingAs(alert.getLast()))
                .filter(opening -> !opening.at().isBefore(truth.judgedFrom()))
                .filter(opening -> !opening.excused())
                .filter(opening -> truth.intrusions().stream().noneMatch(attack -> covers(attack, opening)))
                .filter(opening -> truth.incidents().stream().noneMatch(incident -> isRight(incident, opening)))
                .sorted(BY_TIME)
                .toList();
        double days = Duration.between(truth.judgedFrom(), truth.end()).toMinutes() / 1440.0;
        return new Judgement(List.copyOf(outcomes), merged(wrong), right.size(), days);
    }

    private static boolean hits(Firing firing, IntrusionTruth attack) {
        return isWithin(firing.at(), attack.start(), attack.end().plus(STILL_FOUND))
                && firing.concerns(attack.principal(), attack.secretKeys());
    }

    private static boolean covers(IntrusionTruth attack, Firing opening) {
        return isWithin(opening.at(), attack.start(), attack.end().plus(AFTERMATH))
                && opening.concerns(attack.principal(), attack.secretKeys());
    }

    private static boolean isRight(ScenarioTruth.Incident incident, Firing opening) {
        return incident.detector().equals(opening.method()) && opening.secrets().contains(incident.secretKey());
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static List<Firing> merged(List<Firing> wrong) {
        var kept = new ArrayList<Firing>();
        var open = new HashMap<String, Open>();
        for (var opening : wrong) {
            var who = opening.principal() == null ? opening.secrets().toString() : opening.principal();
            var before = open.get(who);
            if (before == null || Duration.between(before.last(), opening.at()).compareTo(MERGE) > 0) {
                open.put(who, new Open(kept.size(), opening.at()));
                kept.add(opening);
            } else {
                open.put(who, new Open(before.place(), opening.at()));
                kept.set(before.place(), kept.get(before.place()).and(opening));
            }
        }
        return List.copyOf(kept);
    }

    private record Open(int place, Instant last) {}

    /** The same judgement over fewer attacks. */
    List<Outcome> outcomes(Predicate<IntrusionTruth> which) {
        return outcomes.stream().filter(outcome -> which.test(outcome.attack())).toList();
    }

    int found() {
        return (int)
                outcomes.stream().filter(outcome -> outcome.found().isPresent()).count();
    }

    double recall() {
        return outcomes.isEmpty() ? Double.NaN : (double) found() / outcomes.size();
    }

    double precision() {
        int all = found() + falseAlerts.size();
        return all == 0 ? Double.NaN : (double) found() / all;
    }

    double f1() {
        return 2.0 * found() / (found() + falseAlerts.size() + outcomes.size());
    }

    /** False alerts per day per 1,000 of the given number of keys, or per 100 of that many actors. */
    double falsePerDay(int of, int per) {
        return falseAlerts.size() / days * per / of;
    }

    double alertsPerIncident() {
        return found() == 0 ? Double.NaN : (double) alerts / found();
    }
}
