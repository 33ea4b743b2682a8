package io.secrettrail.app;

import io.secrettrail.app.analyze.AnalyzeCommand;
import io.secrettrail.app.command.BackfillCommand;
import io.secrettrail.app.command.CheckCommand;
import io.secrettrail.app.command.ResetCommand;
import io.secrettrail.app.command.RunCommand;
import io.secrettrail.app.command.StatusCommand;
import io.secrettrail.app.command.SuppressCommand;
import io.secrettrail.app.command.TriageCommand;
import io.secrettrail.app.command.VerifyCommand;
import io.secrettrail.app.config.ConfigException;
import io.secrettrail.app.evaluate.EvaluateCommand;
import io.secrettrail.app.kafka.Failure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command line. Exit codes: 0 done, 1 could not, 2 wrong usage or configuration, 3 found something. What a user can cause is answered
 * with a sentence; only our own mistakes come with a stack trace.
 */
@Command(
        name = "secrettrail",
        description = "Who touched which secret, when, from where, as which workload, and was that normal?",
        mixinStandardHelpOptions = true,
        version = "SecretTrail 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Cli implements Runnable {
    public static final int DONE = 0;
    public static final int COULD_NOT = 1;
    public static final int WRONG_USAGE = 2;
    public static final int FOUND = 3;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** @param more commands of other modules, put before our own; each is a picocli command */
    public static CommandLine with(Object... more) {
        var line = new CommandLine(new Cli());
        var commands = new ArrayList<>(List.of(more));
        commands.addAll(List.of(
                new AnalyzeCommand(),
                new EvaluateCommand(),
                new RunCommand(),
                new BackfillCommand(),
                new VerifyCommand(),
                new StatusCommand(),
                new CheckCommand(),
                new TriageCommand(),
                new SuppressCommand(),
                new ResetCommand()));
        commands.forEach(line::addSubcommand);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.hasColours() ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Cli::explain);
        return line;
    }

    public static void main(String[] args) {
        System.exit(with().execute(args));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command");
    }

    private static int explain(Exception thrown, CommandLine line, ParseResult parsed) {
        var err = line.getErr();
        return switch (thrown) {
            case ConfigException wrong -> {
                var count = wrong.problems().size();
                err.println("The configuration has " + count + (count == 1 ? " mistake:" : " mistakes:"));
                wrong.problems().forEach(problem -> err.println("  " + problem));
                yield WRONG_USAGE;
            }
            case Failure failure -> {
                err.println("secrettrail " + line.getCommandName() + ": " + failure.getMessage());
                yield COULD_NOT;
            }
            default -> {
                err.println("secrettrail " + line.getCommandName() + ": unexpected failure, please report it:");
                thrown.printStackTrace(err);
                yield COULD_NOT;
            }
        };
    }
}
