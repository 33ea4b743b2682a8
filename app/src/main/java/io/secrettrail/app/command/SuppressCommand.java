package io.secrettrail.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.app.Cli;
import io.secrettrail.app.kafka.CompactTopic;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.events.Suppression;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.topic.Topics;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Silences alerts for a while, says which are silenced, and ends that. */
@Command(
        name = "suppress",
        mixinStandardHelpOptions = true,
        description = "Silence alerts of a scope until a moment. They are still stored and counted, and say who "
                + "silenced them; they wake when that ends, or when an event lies outside its time.")
public final class SuppressCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--list", description = "only print what is suppressed")
    private boolean list;

    @Option(names = "--remove", paramLabel = "ID", description = "end a suppression now: what it hid wakes")
    private @Nullable String remove;

    @Option(names = "--json", description = "one JSON object per line")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "What to silence; all that is given must hold:%n")
    private Wanted wanted = new Wanted();

    /** A new suppression. */
    static final class Wanted {
        @Option(names = "--detector", paramLabel = "ID", description = "alerts of this detector")
        @Nullable
        String detector;

        @Option(
                names = "--principal",
                paramLabel = "KEY",
                description = "alerts about this principal; an actor key stands for all people behind it")
        @Nullable
        String principal;

        @Option(
                names = "--secret",
                paramLabel = "S",
                description = "alerts that name only this secret: its key or name, or the beginning of one and *")
        @Nullable
        String secret;

        @Option(names = "--account", paramLabel = "A", description = "alerts that name only secrets of this account")
        @Nullable
        String account;

        @Option(names = "--owner", paramLabel = "NAME", description = "who answers for it")
        @Nullable
        String owner;

        @Option(names = "--reason", paramLabel = "TEXT", description = "why")
        @Nullable
        String reason;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = Moment.class,
                description = "alerts that begin at or after this event time; default: now")
        @Nullable
        Instant from;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = Moment.class,
                description = "it ends before this moment")
        @Nullable
        Instant until;

        Suppression suppression(Instant now) {
            if (owner == null || reason == null || until == null) {
                throw new IllegalArgumentException("a suppression needs --owner, --reason and --until");
            }
            return Suppression.of(
                    new Suppression.Scope(detector, principal, secret, account),
                    owner,
                    reason,
                    from == null ? now : from,
                    until);
        }
    }

    @Override
    public Integer call() throws JsonProcessingException {
        if (list || remove != null) {
            var topic = topic();
            if (remove != null) {
                remove(topic, remove);
            }
            print(topic.all());
            return Cli.DONE;
        }
        var suppression = wanted();
        topic().write(suppression.id(), suppression);
        print(List.of(suppression));
        return Cli.DONE;
    }

    private Suppression wanted() {
        var now = Instant.now();
        try {
            var suppression = wanted.suppression(now);
            if (!now.isBefore(suppression.until())) {
                throw new IllegalArgumentException("--until must lie ahead: " + suppression.until());
            }
            return suppression;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CompactTopic<Suppression> topic() {
        return new CompactTopic<>(new KafkaClients(config.config().kafka()), Topics.SUPPRESSIONS);
    }

    private static void remove(CompactTopic<Suppression> topic, String id) {
        if (topic.newest(id::equals).isEmpty()) {
            throw new Failure("there is no suppression " + id + "; 'suppress --list' shows them");
        }
        topic.write(id, null);
    }

    private void print(List<Suppression> suppressions) throws JsonProcessingException {
        var out = spec.commandLine().getOut();
        var sorted = suppressions.stream()
                .sorted(Comparator.comparing(Suppression::until).thenComparing(Suppression::id))
                .toList();
        if (json) {
            for (var suppression : sorted) {
                out.println(Json.MAPPER.writeValueAsString(suppression));
            }
        } else {
            var table = new Table("ID", "FROM", "UNTIL", "OWNER", "SCOPE", "REASON");
            sorted.forEach(suppression -> table.row(
                    suppression.id(),
                    suppression.from().toString(),
                    suppression.until().toString(),
                    suppression.owner(),
                    suppression.scope().text(),
                    suppression.reason()));
            table.print(out);
        }
        out.flush();
    }
}
