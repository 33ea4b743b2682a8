package io.secrettrail.app.analyze;

import static java.util.stream.Collectors.toMap;

import io.secrettrail.app.Cli;
import io.secrettrail.app.Terminal;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.ConfigLoader;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.record.RecordSieve;
import io.secrettrail.ingest.record.Relevance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze}: trail and alerts from log files, without any server. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = {
            "Reads CloudTrail files, judges them with the same topologies as the service, and prints what it found.",
            "Takes .json and .json.gz in any shape: log files, arrays, one record per line, EventBridge envelopes, LookupEvents output."
        })
public final class AnalyzeCommand implements Callable<Integer> {
    private static final int MAX_SECRETS_SHOWN = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, or folders searched to any depth")
    private List<Path> paths = List.of();

    @Option(
            names = "--findings",
            arity = "1..*",
            paramLabel = "PATH",
            description = "GuardDuty findings, as exported or as EventBridge sends them")
    private List<Path> findings = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "writes trail.ndjson, alerts.ndjson, dead-letters.ndjson and summary.json there")
    private @Nullable Path out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "parameters of the detectors; without it the defaults")
    private @Nullable Path config;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "a second configuration: says which alerts it adds and removes")
    private @Nullable Path compare;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "judges as of this moment: what happened later is left out, for example 2026-03-04T12:00:00Z")
    private Instant asOf = Instant.MAX;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "exits 3 when an alert is at least this severe: ${COMPLETION-CANDIDATES}")
    private @Nullable Severity failOn;

    @Override
    public Integer call() {
        for (var path : concat(paths, findings)) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), path + " does not exist");
            }
        }
        var settings = load(config);
        var input = new Analysis.Input(
                paths,
                findings,
                asOf,
                settings.enrichment(),
                settings.detectors(),
                compare == null ? null : load(compare).detectors(),
                out);
        var sieve = new RecordSieve(new Relevance(settings.ingest().watchedKeys()));
        var progress = new ProgressLine(spec.commandLine().getErr(), Terminal.hasColours());
        Analysis.Outcome outcome;
        try {
            outcome = new Analysis(sieve, new FindingParser(false), progress).run(input);
        } catch (IOException e) {
            throw new Failure("cannot read or write: " + e.getMessage(), e);
        }
        print(outcome, spec.commandLine().getOut());
        boolean reached = failOn != null
                && outcome.alerts().stream().anyMatch(alert -> alert.severity().atLeast(failOn));
        return reached ? Cli.FOUND : Cli.DONE;
    }

    private static Config load(@Nullable Path file) {
        var loaded = file == null
                ? ConfigLoader.parse("defaults", "", System.getenv())
                : ConfigLoader.load(file, System.getenv());
        return loaded.config();
    }

    private void print(Analysis.Outcome outcome, PrintWriter screen) {
        var summary = outcome.summary();
        screen.printf("files         %,d read, %,d skipped%n", summary.filesRead(), summary.filesSkipped());
        screen.printf(
                "records       %,d read: %,d irrelevant, %,d unrelated KMS calls, %,d duplicates, %,d issued credentials, %,d dead letters%n",
                summary.recordsRead(),
                summary.irrelevant(),
                summary.kmsUnrelated(),
                summary.duplicates(),
                summary.issueEvents(),
                summary.deadLetters());
        screen.printf(
                "trail         %,d entries of %,d secrets by %,d actors%n",
                summary.trailEntries(), summary.secrets(), summary.actors());
        if (summary.firstEvent() != null) {
            screen.printf("events        %s to %s%n", summary.firstEvent(), summary.lastEvent());
        }
        screen.printf("time          %.1f s, %,d records/s%n%n", summary.seconds(), summary.recordsPerSecond());
        if (outcome.alerts().isEmpty()) {
            screen.println("No alerts.");
        }
        outcome.alerts().forEach(alert -> print(alert, screen));
        if (outcome.compared() != null) {
            printDifference(outcome.alerts(), outcome.compared(), screen);
        }
        if (out != null) {
            screen.printf("%nWritten to %s: trail.ndjson, alerts.ndjson, dead-letters.ndjson, summary.json%n", out);
        }
        screen.flush();
    }

    private static void print(Alert alert, PrintWriter screen) {
        screen.printf(
                "%-8s  %s  %s%s%n",
                alert.severity(),
                alert.detector().id(),
                alert.span().firstSeen(),
                alert.labels().isEmpty() ? "" : "  " + alert.labels());
        screen.println("          " + shown(alert.explanation().sentence()));
        var keys = alert.secrets().keys();
        keys.stream().limit(MAX_SECRETS_SHOWN).forEach(key -> screen.println("            " + shown(key.value())));
        if (alert.secrets().total() > MAX_SECRETS_SHOWN) {
            screen.printf("            … and %,d more%n", alert.secrets().total() - MAX_SECRETS_SHOWN);
        }
    }

    private static void printDifference(List<Alert> ours, List<Alert> theirs, PrintWriter screen) {
        var before = byId(ours);
        var after = byId(theirs);
        screen.printf("%nWith the other configuration:%n");
        int same = 0;
        for (var alert : theirs) {
            var was = before.get(alert.id());
            if (was == null) {
                difference("+", alert, screen);
            } else if (was.severity() != alert.severity()) {
                screen.printf("  ~ %s: %s becomes %s%n", shown(alert.id()), was.severity(), alert.severity());
            } else {
                same++;
            }
        }
        ours.stream().filter(alert -> !after.containsKey(alert.id())).forEach(alert -> difference("-", alert, screen));
        screen.printf("  %,d alerts stay as they are%n", same);
    }

    private static void difference(String sign, Alert alert, PrintWriter screen) {
        screen.printf("  %s %-8s  %s%n", sign, alert.severity(), shown(alert.id()));
    }

    private static Map<String, Alert> byId(List<Alert> alerts) {
        return alerts.stream().collect(toMap(Alert::id, Function.identity()));
    }

    /** Names come from callers: control characters must not reach the terminal. */
    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static List<Path> concat(List<Path> first, List<Path> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
