package io.secrettrail.standalone.demo;

import io.secrettrail.app.Terminal;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.testkit.Truth;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run says at its end: numbers, alerts, checks. */
final class Summary {
    private static final int MOST_ALERTS = 500;
    private static final int NAMED = 3;

    private final PrintWriter out;
    private final boolean ticks;

    Summary(PrintWriter out) {
        this.out = out;
        var console =
                System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        this.ticks = console.toUpperCase(Locale.ROOT).startsWith("UTF");
    }

    void print(Truth truth, TrailQueries queries, Counters counters, List<ScenarioCheck.Line> lines, Duration took) {
        out.println();
        numbers(truth, queries, counters, took);
        alerts(queries);
        checks(lines);
        out.flush();
    }

    private void numbers(Truth truth, TrailQueries queries, Counters counters, Duration took) {
        var counts = queries.counts();
        number("records in", counters.recordsIn());
        number("of them relevant", counters.relevant());
        number("trail entries", counts.entries());
        number("duplicates dropped", counters.duplicates());
        number("secrets", counts.secrets());
        number("principals", counts.principals());
        number("GuardDuty findings", counts.findings());
        number("dead letters", counts.deadLetters());
        number("seconds", took.toSeconds());
        out.printf("  %-20s %12s%n", "peak memory", PeakMemory.words());
        out.printf("  %-20s %12d%n%n", "seed", truth.seed());
    }

    private void number(String name, long value) {
        out.printf(Locale.ENGLISH, "  %-20s %,12d%n", name, value);
    }

    private void alerts(TrailQueries queries) {
        var alerts = queries.alerts(AlertFilter.ALL, null, MOST_ALERTS).rows();
        out.printf("  %-20s %-9s %-42s %s%n", "ALERTS BY DETECTOR", "severity", "who", "secrets");
        alerts.stream()
                .sorted((a, b) -> a.detector().id().equals(b.detector().id())
                        ? b.severity().compareTo(a.severity())
                        : a.detector().id().compareTo(b.detector().id()))
                .forEach(this::alert);
        out.println();
    }

    private void alert(Alert alert) {
        var who = alert.subject().principal() == null
                ? alert.subject().entity()
                : alert.subject().principal();
        out.printf(
                "  %-20s %-9s %-42s %s%n",
                alert.detector().id(),
                alert.severity().name().toLowerCase(Locale.ROOT),
                plain(who),
                plain(secrets(alert)));
    }

    private static String secrets(Alert alert) {
        var keys = alert.secrets().keys();
        var named = keys.stream().limit(NAMED).map(SecretKey::name).collect(Collectors.joining(", "));
        int more = alert.secrets().total() - Math.min(NAMED, keys.size());
        return alert.secrets().total() + ": " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private void checks(List<ScenarioCheck.Line> lines) {
        out.println("  CHECKS");
        for (var line : lines) {
            var mark = ticks ? line.holds() ? "✓" : "✗" : line.holds() ? "yes" : "NO ";
            out.printf(
                    "  %s %-50s %s%n",
                    Terminal.colour(line.holds() ? "green" : "red", mark),
                    line.name(),
                    line.holds() ? line.found() : "expected " + line.expected() + ", found " + plain(line.found()));
        }
        long failed = lines.stream().filter(line -> !line.holds()).count();
        out.printf(
                "%n  %s%n",
                failed == 0
                        ? "Every check holds."
                        : failed + " of " + lines.size() + " checks do not hold: "
                                + lines.stream()
                                        .filter(line -> !line.holds())
                                        .map(ScenarioCheck.Line::name)
                                        .collect(Collectors.joining("; ")));
    }

    /** Names come from records, and a terminal obeys control characters. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
