package io.secrettrail.app.evaluate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.secrettrail.app.command.Table;
import io.secrettrail.testkit.scenario.HonestClass;
import io.secrettrail.testkit.scenario.ScenarioTruth;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What is said about days on which nothing happened. */
record OrdinaryReport(ScenarioTruth truth, long records, Judgement judgement) {
    static OrdinaryReport of(Trial trial) {
        var judgement = Judgement.of(trial.truth(), _ -> true, trial.firings().getFirst());
        return new OrdinaryReport(trial.truth(), trial.records(), judgement);
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nOrdinary life, seed %d: %,.0f days judged, %d principals, %,d records, no attack%n%n",
                truth.seed(),
                judgement.days(),
                truth.life().stream()
                        .map(ScenarioTruth.Habit::principal)
                        .distinct()
                        .count(),
                records);
        var classes = new HashMap<String, HonestClass>();
        truth.life().forEach(habit -> classes.putIfAbsent(habit.principal(), habit.kind()));
        var said = judgement.falseAlerts().stream()
                .collect(groupingBy(
                        alert -> alert.method() + ", " + alert.severity() + ", "
                                + (alert.principal() == null || !classes.containsKey(alert.principal())
                                        ? "others"
                                        : Texts.name(classes.get(alert.principal()))),
                        TreeMap::new,
                        counting()));
        var table = new Table("detector, severity, honest class", "alerts");
        said.forEach((what, count) -> table.row(what, Long.toString(count)));
        table.print(out);
        out.printf(Locale.ROOT, "%nOf medium severity or above: %d%n", serious().size());
    }

    List<Firing> serious() {
        return judgement.falseAlerts().stream().filter(Firing::isSerious).toList();
    }
}
