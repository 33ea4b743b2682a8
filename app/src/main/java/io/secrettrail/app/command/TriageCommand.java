package io.secrettrail.app.command;

import io.secrettrail.app.Cli;
import io.secrettrail.app.kafka.CompactTopic;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Triage;
import io.secrettrail.events.topic.Topics;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides about one alert. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description = "Decide about an alert. A resolved one opens again when it grows beyond what it was when it was"
                + " resolved.")
public final class TriageCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "acknowledge|assign|resolve|reopen", description = "what is decided")
    @SuppressWarnings("NullAway.Init")
    private Triage.Act act;

    @Parameters(index = "1", paramLabel = "ALERT", description = "id of the alert, long or short")
    @SuppressWarnings("NullAway.Init")
    private String alert;

    @Option(names = "--to", paramLabel = "NAME", description = "who works on it from now on")
    private @Nullable String assignee;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; a resolution must say")
    private @Nullable String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who decides; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String by;

    @Override
    public Integer call() {
        decision("unknown", null); // wrong usage is told before any server is asked
        var clients = new KafkaClients(config.config().kafka());
        var known = new CompactTopic<>(clients, Topics.ALERTS)
                .newest(id -> id.equals(alert) || Alert.shortId(id).equals(alert)).values().stream()
                        .findAny()
                        .orElseThrow(() -> new Failure("there is no alert " + alert));
        new CompactTopic<>(clients, Topics.TRIAGE).write(known.id(), decision(known.id(), Triage.Seen.of(known)));
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s%n%s%n",
                        act.name().toLowerCase(Locale.ROOT),
                        known.id(),
                        known.explanation().sentence());
        return Cli.DONE;
    }

    private Triage decision(String id, Triage.@Nullable Seen seen) {
        try {
            return new Triage(id, act, by, Instant.now(), assignee, reason, seen);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
