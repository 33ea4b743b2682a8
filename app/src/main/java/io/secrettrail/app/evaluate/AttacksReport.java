package io.secrettrail.app.evaluate;

import static java.util.Objects.requireNonNull;

import io.secrettrail.app.command.Table;
import io.secrettrail.app.evaluate.Judgement.Outcome;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.scenario.HonestClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well scripted attacks are found, by detector and by attack, beside the logic of others. */
record AttacksReport(List<AttacksResult> results) {
    void print(PrintWriter out) {
        var sample = results.getFirst();
        out.printf(
                Locale.ROOT,
                "%nScripted attacks: %d seeds of %d attacks, %d honest principals, %,d records%n%n",
                results.size(),
                sample.truth().intrusions().size(),
                sample.actors(),
                results.stream().mapToLong(AttacksResult::records).sum());
        attacks(out);
        detectors(out);
        peers(out);
    }

    private void attacks(PrintWriter out) {
        var table = new Table("attack", "detector", "found", "of", "p50 min", "p95", "exactly its secrets");
        var kinds = new TreeSet<IntrusionKind>();
        results.forEach(result -> result.truth().intrusions().forEach(attack -> kinds.add(attack.kind())));
        for (var kind : kinds) {
            for (var detector : new TreeSet<>(kind.detectors())) {
                var outcomes = outcomes(detector, kind);
                var delays = new Delays(outcomes.stream()
                        .flatMap(outcome -> outcome.delay().stream())
                        .toList());
                table.row(
                        Texts.name(kind),
                        detector,
                        Long.toString(found(outcomes)),
                        Integer.toString(outcomes.size()),
                        delays.shown(0.5),
                        delays.shown(0.95),
                        Long.toString(outcomes.stream().filter(Outcome::exact).count()));
            }
        }
        table.print(out);
        out.println();
    }

    private List<Outcome> outcomes(String detector, IntrusionKind kind) {
        return results.stream()
                .map(result -> requireNonNull(result.detectors().get(detector)))
                .flatMap(judgement -> judgement.outcomes(attack -> attack.kind() == kind).stream())
                .toList();
    }

    private static long found(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.found().isPresent()).count();
    }

    private void detectors(PrintWriter out) {
        var table = new Table(
                "detector",
                "F1",
                "precision",
                "recall",
                "alerts per attack",
                "false/day/100 actors",
                "false at medium or above");
        var ids = results.stream()
                .flatMap(result -> result.detectors().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (var id : ids) {
            var judged = results.stream()
                    .filter(result -> result.detectors().containsKey(id))
                    .toList();
            boolean asked = judged.stream()
                    .anyMatch(result -> !of(result, id).outcomes().isEmpty());
            table.row(
                    id,
                    asked ? over(judged, id, Judgement::f1) : "–",
                    asked ? over(judged, id, Judgement::precision) : "–",
                    over(judged, id, Judgement::recall),
                    over(judged, id, Judgement::alertsPerIncident),
                    Spread.of(judged.stream()
                                    .mapToDouble(result -> of(result, id).falsePerDay(result.actors(), 100)))
                            .shown(1),
                    Long.toString(judged.stream()
                            .flatMap(result -> of(result, id).falseAlerts().stream())
                            .filter(Firing::isSerious)
                            .count()));
        }
        table.print(out);
        out.println();
    }

    private static Judgement of(AttacksResult result, String id) {
        return requireNonNull(result.detectors().get(id));
    }

    private static String over(
            List<AttacksResult> judged, String id, java.util.function.ToDoubleFunction<Judgement> figure) {
        return Spread.of(judged.stream().mapToDouble(result -> figure.applyAsDouble(of(result, id))))
                .shown(2);
    }

    /** The same attacks and the honest runs of infrastructure as code, seen by others. */
    private void peers(PrintWriter out) {
        var table = new Table(
                "logic",
                "list, then read all",
                "parameters in tens",
                "denied probing",
                "by the pipeline itself",
                "alerts on honest infrastructure as code",
                "on other honest life");
        for (var name : results.getFirst().peers().sequencedKeySet()) {
            table.row(
                    name,
                    share(
                            name,
                            outcome -> outcome.attack().kind() == IntrusionKind.LIST_THEN_READ_ALL
                                    && !isByPipeline(outcome)),
                    share(name, outcome -> outcome.attack().kind() == IntrusionKind.PARAMETERS_IN_TENS),
                    share(name, outcome -> outcome.attack().kind() == IntrusionKind.DENIED_PROBING),
                    share(name, AttacksReport::isByPipeline),
                    Long.toString(falseAlerts(name, true)),
                    Long.toString(falseAlerts(name, false)));
        }
        table.print(out);
    }

    private static boolean isByPipeline(Outcome outcome) {
        return outcome.attack().traits().contains(Trait.PIPELINE_IDENTITY);
    }

    private String share(String name, Predicate<Outcome> which) {
        var outcomes = results.stream()
                .flatMap(result -> requireNonNull(result.peers().get(name)).outcomes().stream())
                .filter(which)
                .toList();
        return found(outcomes) + " of " + outcomes.size();
    }

    private long falseAlerts(String name, boolean byPipeline) {
        return results.stream()
                .flatMap(result -> {
                    var pipelines = pipelines(result);
                    return requireNonNull(result.peers().get(name)).falseAlerts().stream()
                            .filter(alert ->
                                    alert.principal() != null && pipelines.contains(alert.principal()) == byPipeline);
                })
                .count();
    }

    private static Set<String> pipelines(AttacksResult result) {
        return Stream.of(HonestClass.INFRASTRUCTURE_AS_CODE)
                .flatMap(kind -> result.truth().of(kind).stream())
                .map(habit -> habit.principal())
                .collect(Collectors.toSet());
    }
}
