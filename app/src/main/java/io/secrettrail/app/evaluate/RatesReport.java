package io.secrettrail.app.evaluate;

import io.secrettrail.app.command.Table;
import io.secrettrail.app.evaluate.Judgement.Outcome;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth;
import io.secrettrail.testkit.scenario.HonestClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** How well abnormal rates are told from usual ones, over seeds. */
record RatesReport(List<RatesResult> results) {
    void print(PrintWriter out) {
        var sample = results.getFirst();
        out.printf(
                Locale.ROOT,
                "Abnormal rates: %d seeds of %d keys, %,.1f days judged, %d attacks, %,d records%n%n",
                results.size(),
                sample.keys(),
                sample.service().days(),
                results.stream()
                        .mapToInt(result -> result.service().outcomes().size())
                        .sum(),
                results.stream().mapToLong(RatesResult::records).sum());
        var methods = new Table(
                "method",
                "F1",
                "precision",
                "recall",
                "false/day/1,000 keys",
                "worst",
                "found p50 min",
                "p95",
                "p50 from arrival",
                "p95");
        row(methods, "read-rate, the service", RatesResult::service);
        sample.beside()
                .sequencedKeySet()
                .forEach(name -> row(methods, name, result -> judgement(result.beside(), name)));
        methods.print(out);
        out.printf(
                Locale.ROOT,
                "%nAlerts per attack found, over the three families of keys: %s%n%n",
                over(result -> result.service().alertsPerIncident()).shown(2));
        attacks(out);
        honest(out);
        ablations(out);
    }

    private static Judgement judgement(java.util.Map<String, Judgement> judged, String name) {
        return java.util.Objects.requireNonNull(judged.get(name));
    }

    private void row(Table table, String name, Function<RatesResult, Judgement> of) {
        var rate = over(result -> result.falsePerDay(of.apply(result)));
        table.row(
                name,
                over(result -> of.apply(result).f1()).shown(3),
                over(result -> of.apply(result).precision()).shown(3),
                over(result -> of.apply(result).recall()).shown(3),
                rate.shown(1),
                String.format(Locale.ROOT, "%.1f", rate.most()),
                delays(of, Outcome::delay).shown(0.5),
                delays(of, Outcome::delay).shown(0.95),
                delays(of, Outcome::delayFromArrival).shown(0.5),
                delays(of, Outcome::delayFromArrival).shown(0.95));
    }

    private Delays delays(Function<RatesResult, Judgement> of, Function<Outcome, Optional<java.time.Duration>> delay) {
        return new Delays(results.stream()
                .flatMap(result -> of.apply(result).outcomes().stream())
                .flatMap(outcome -> delay.apply(outcome).stream())
                .toList());
    }

    Spread over(ToDoubleFunction<RatesResult> figure) {
        return Spread.of(results.stream().mapToDouble(figure));
    }

    private void attacks(PrintWriter out) {
        var table = new Table("recall of read-rate by attack", "all", "2×", "5×", "10×", "of", "found p50 min", "p95");
        var kinds = new TreeSet<IntrusionKind>();
        outcomes(_ -> true).forEach(outcome -> kinds.add(outcome.attack().kind()));
        for (var kind : kinds) {
            Predicate<IntrusionTruth> ofKind = attack -> attack.kind() == kind;
            var found = outcomes(ofKind);
            var delays = new Delays(
                    found.stream().flatMap(outcome -> outcome.delay().stream()).toList());
            table.row(
                    Texts.name(kind),
                    recall(ofKind),
                    recall(ofKind.and(Size.TWO::holds)),
                    recall(ofKind.and(Size.FIVE::holds)),
                    recall(ofKind.and(Size.TEN::holds)),
                    Integer.toString(found.size()),
                    delays.shown(0.5),
                    delays.shown(0.95));
        }
        var traits = new TreeSet<IntrusionTruth.Trait>();
        outcomes(_ -> true).forEach(outcome -> traits.addAll(outcome.attack().traits()));
        for (var trait : traits) {
            Predicate<IntrusionTruth> special = attack -> attack.traits().contains(trait);
            table.row(
                    Texts.name(trait),
                    recall(special),
                    "",
                    "",
                    "",
                    Integer.toString(outcomes(special).size()),
                    "",
                    "");
        }
        table.print(out);
        out.println();
    }

    private List<Outcome> outcomes(Predicate<IntrusionTruth> which) {
        return results.stream()
                .flatMap(result -> result.service().outcomes(which).stream())
                .toList();
    }

    private String recall(Predicate<IntrusionTruth> which) {
        var outcomes = outcomes(which);
        return outcomes.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.2f",
                        (double) outcomes.stream()
                                        .filter(outcome -> outcome.found().isPresent())
                                        .count()
                                / outcomes.size());
    }

    private void honest(PrintWriter out) {
        var table = new Table("false alerts of read-rate by honest class", "keys", "in all");
        for (var kind : HonestClass.values()) {
            long keys = results.stream()
                    .flatMap(result -> result.classes().values().stream())
                    .filter(kind::equals)
                    .count();
            if (keys > 0) {
                long alerts = results.stream()
                        .mapToLong(result -> result.falseAlerts(kind))
                        .sum();
                table.row(Texts.name(kind), Long.toString(keys), Long.toString(alerts));
            }
        }
        table.print(out);
        out.println();
    }

    private void ablations(PrintWriter out) {
        var table =
                new Table("ablation, pairs of secret and reader", "F1", "precision", "recall", "false/day/1,000 keys");
        for (var name : results.getFirst().ablated().sequencedKeySet()) {
            table.row(
                    name,
                    over(result -> judgement(result.ablated(), name).f1()).shown(3),
                    over(result -> judgement(result.ablated(), name).precision())
                            .shown(3),
                    over(result -> judgement(result.ablated(), name).recall()).shown(3),
                    over(result -> result.falsePerDay(judgement(result.ablated(), name)))
                            .shown(1));
        }
        table.print(out);
    }
}
