package io.secrettrail.app.evaluate;

import io.secrettrail.app.Cli;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.testkit.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how good detection is, measured on simulated estates whose truth is known. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Sends simulated records through the service's own topologies and holds the alerts against the truth:",
            "precision, recall, F1, time to detect and false alerts, beside simpler methods and the logic of others."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final int LEAST_KEYS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "A-B",
            defaultValue = "1000-1009",
            converter = Seeds.Converter.class,
            description =
                    "one estate for each; below 1000 for tuning, from 1000 on for reporting (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Seeds seeds;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "100",
            description = "secrets read at a rate, in each estate (default: ${DEFAULT-VALUE})")
    private int keys;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "9",
            description = "how long they are read, three days of it to learn from (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--life-days",
            paramLabel = "N",
            defaultValue = "30",
            description = "how long ordinary life is watched, a week of it to learn from (default: ${DEFAULT-VALUE})")
    private int lifeDays;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "parts to measure: ${COMPLETION-CANDIDATES} (default: all; life with the first seed alone)")
    private List<Part> parts = List.of(Part.values());

    /** What there is to measure. */
    enum Part {
        /** Abnormal rates, beside simpler methods, with ablations. */
        RATES,
        /** Scripted attacks, beside the logic of others. */
        ATTACKS,
        /** Days without any attack. */
        LIFE
    }

    @Option(
            names = "--series",
            arity = "1..*",
            paramLabel = "FILE",
            description = {
                "instead: scores every row of files of timestamp,value with the rate method,",
                "and writes FILE.scores.csv beside each"
            })
    private List<Path> series = List.of();

    @Override
    public Integer call() {
        if (!series.isEmpty()) {
            return scoreSeries();
        }
        if (keys < LEAST_KEYS || days < 4) {
            throw new ParameterException(spec.commandLine(), "at least " + LEAST_KEYS + " keys and 4 days are needed");
        }
        var out = spec.commandLine().getOut();
        if (!seeds.areHeldOut()) {
            out.println("Seeds below 1000 are for tuning: these figures flatter.");
        }
        for (var part : parts) {
            switch (part) {
                case RATES -> new RatesReport(each(this::rates)).print(out);
                case ATTACKS -> new AttacksReport(each(EvaluateCommand::attacks)).print(out);
                case LIFE -> OrdinaryReport.of(ordinary(seeds.first())).print(out);
            }
            out.println();
            out.flush();
        }
        return Cli.DONE;
    }

    private int scoreSeries() {
        var out = spec.commandLine().getOut();
        for (var file : series) {
            try {
                out.println(SeriesFile.score(file));
            } catch (IOException e) {
                throw new Failure("cannot read " + file + " or write beside it: " + e.getMessage(), e);
            }
        }
        out.flush();
        return Cli.DONE;
    }

    static AttacksResult attacks(long seed) {
        var scenario = Scenario.attacks(seed);
        var config = Judges.defaults(scenario.truth());
        var peers = PeerRule.all();
        return AttacksResult.of(Trial.run(scenario, config.enrichment(), List.of(config.detectors()), peers), peers);
    }

    private Trial ordinary(long seed) {
        var scenario = Scenario.ordinaryLife(seed, lifeDays);
        var config = Judges.defaults(scenario.truth());
        return Trial.run(scenario, config.enrichment(), List.of(config.detectors()), List.of());
    }

    private RatesResult rates(long seed) {
        return rates(seed, keys, days);
    }

    static RatesResult rates(long seed, int keys, int days) {
        var scenario = Scenario.rates(seed, keys, days);
        var config = Judges.defaults(scenario.truth());
        var trial = Trial.run(scenario, config.enrichment(), List.of(config.detectors()), List.of());
        return RatesResult.of(trial, config.detectors().readRate().low());
    }

    /** Some seeds at a time, results in the order of the seeds. */
    private <T> List<T> each(LongFunction<T> measure) {
        PrintWriter err = spec.commandLine().getErr();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<T>> running = seeds.all()
                    .mapToObj(seed -> threads.submit(() -> measure.apply(seed)))
                    .toList();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
                err.printf("\r%d of %d seeds ", results.size(), running.size());
                err.flush();
            }
            err.print("\r                    \r");
            err.flush();
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a seed could not be measured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }
}
