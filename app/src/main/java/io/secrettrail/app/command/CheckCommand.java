package io.secrettrail.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.app.Cli;
import io.secrettrail.app.Terminal;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.check.AwsCheck;
import io.secrettrail.app.check.InventoryCheck;
import io.secrettrail.app.check.Verdict;
import io.secrettrail.app.config.Config;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.ingest.IngestConfig.InventoryConfig;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Says whether AWS is set up so that reads of secrets reach us; exit code 3 when something is wrong. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Is AWS set up so that every read of a secret reaches us? Queue, rule, trail. Exit code 3 when not.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "a JSON array instead of a table")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var settings = config.config();
        List<Verdict> verdicts;
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            var aws = new AwsClients(settings.aws(), credentials);
            verdicts = look(aws, settings);
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.MAPPER.writeValueAsString(verdicts));
        } else {
            print(verdicts, out);
        }
        out.flush();
        return verdicts.stream().anyMatch(verdict -> verdict.mark() == Verdict.Mark.WRONG) ? Cli.FOUND : Cli.DONE;
    }

    private static List<Verdict> look(AwsClients aws, Config settings) {
        try (var sqs = aws.sqs();
                var events = aws.eventBridge();
                var cloudTrail = aws.cloudTrail()) {
            var verdicts = new ArrayList<>(new AwsCheck(sqs, events, cloudTrail, settings.check())
                    .run(settings.ingest().queues().stream().map(URI::toString).toList()));
            verdicts.addAll(inventory(aws, settings.ingest().inventory()));
            return verdicts;
        }
    }

    private static List<Verdict> inventory(AwsClients aws, InventoryConfig config) {
        if (!config.sync()) {
            return List.of();
        }
        var verdicts = new ArrayList<Verdict>();
        for (var region : config.regions().isEmpty() ? List.of("") : config.regions()) {
            try (var secrets = aws.secretsManager(region);
                    var parameters = aws.parameterStore(region)) {
                verdicts.addAll(new InventoryCheck(secrets, parameters).check());
            }
        }
        return verdicts;
    }

    private static void print(List<Verdict> verdicts, PrintWriter out) {
        int width = verdicts.stream()
                .mapToInt(verdict -> verdict.subject().length())
                .max()
                .orElse(0);
        for (var verdict : verdicts) {
            out.printf(
                    "%s %-" + width + "s  %s%n",
                    Terminal.colour(colour(verdict.mark()), verdict.mark().sign()),
                    verdict.subject(),
                    verdict.found());
            if (!verdict.todo().isEmpty()) {
                out.println("  → " + verdict.todo());
            }
        }
    }

    private static String colour(Verdict.Mark mark) {
        return switch (mark) {
            case OK -> "green";
            case WRONG -> "red";
            case UNKNOWN -> "yellow";
        };
    }
}
