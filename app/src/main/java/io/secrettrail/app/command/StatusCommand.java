package io.secrettrail.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.app.Cli;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.GroupLag;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.NewestEvents;
import io.secrettrail.app.notify.Notifier;
import io.secrettrail.detectors.DetectionTopology;
import io.secrettrail.enrichment.EnrichmentTopology;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.topic.Topic;
import io.secrettrail.events.topic.Topics;
import io.secrettrail.sink.IndexSink;
import io.secrettrail.sink.OpenSearchTrailQueries;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what runs, how far behind it is, and what the index holds. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "What runs and how far behind it is: readers, lag and newest event per role, dead letters, index.")
public final class StatusCommand implements Callable<Integer> {
    /** A role, the group it reads as, and its topics; event times of the first tell how far it is. */
    private record Reader(String role, String group, List<String> topics) {
        static Reader of(String role, String group, Topic<?, ?>... topics) {
            return new Reader(role, group, Stream.of(topics).map(Topic::name).toList());
        }
    }

    private static final List<Reader> READERS = List.of(
            Reader.of("enrich", EnrichmentTopology.APPLICATION_ID, Topics.CLOUDTRAIL, Topics.FINDINGS),
            Reader.of(
                    "detect",
                    DetectionTopology.APPLICATION_ID,
                    Topics.TOUCHES,
                    Topics.FINDINGS,
                    Topics.TRAIL,
                    Topics.TRIAGE),
            Reader.of(
                    "index",
                    IndexSink.GROUP,
                    Topics.TRAIL,
                    Topics.ALERTS,
                    Topics.FINDINGS,
                    Topics.COVERAGE,
                    Topics.DEAD_LETTERS),
            Reader.of("notify", Notifier.GROUP, Topics.ALERTS));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "one JSON object instead of tables")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var status = look(config.config());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.MAPPER.writeValueAsString(status));
        } else {
            print(status, out);
        }
        out.flush();
        return Cli.DONE;
    }

    static Status look(Config config) {
        var clients = new KafkaClients(config.kafka());
        try (var admin = clients.admin("secrettrail-status")) {
            var lags = new GroupLag(admin);
            var newest = new NewestEvents(clients);
            var roles = new ArrayList<Status.RoleStatus>();
            for (var reader : READERS) {
                var group = lags.group(reader.group(), reader.topics());
                roles.add(new Status.RoleStatus(
                        reader.role(),
                        group.members(),
                        group.lag(),
                        newest.readBy(group, reader.topics().getFirst()).orElse(null)));
            }
            return withIndex(config, roles, lags.held(Topics.DEAD_LETTERS.name()));
        } catch (ExecutionException e) {
            throw new Failure(
                    "Kafka at %s does not tell (%s); is it up, did the service ever run there, and is kafka.bootstrapServers right?"
                            .formatted(config.kafka().bootstrapServers(), e.getCause()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    private static Status withIndex(Config config, List<Status.RoleStatus> roles, long deadLetters) {
        try (var queries = new OpenSearchTrailQueries(config.sink().connection())) {
            return new Status(roles, deadLetters, queries.counts(), "");
        } catch (TrailQueries.Unavailable e) {
            return new Status(roles, deadLetters, null, String.valueOf(e.getMessage()));
        }
    }

    private static void print(Status status, PrintWriter out) {
        var table = new Table("ROLE", "READERS", "NEWEST EVENT", "TOPIC", "BEHIND");
        for (var role : status.roles()) {
            var newest = role.newestEvent() == null ? "-" : role.newestEvent().toString();
            var members = role.members() == 0 ? "down" : Integer.toString(role.members());
            var first = new boolean[] {true};
            role.lag().forEach((topic, lag) -> {
                table.row(
                        first[0] ? role.role() : "",
                        first[0] ? members : "",
                        first[0] ? newest : "",
                        topic,
                        "%,d".formatted(lag));
                first[0] = false;
            });
        }
        table.print(out);
        out.printf("%ndead letters  %,d%n", status.deadLetters());
        var index = status.index();
        if (index == null) {
            out.println("index         " + status.indexProblem());
            return;
        }
        out.printf(
                "index         %,d entries of %,d secrets by %,d principals, %,d findings, %,d dead letters%n",
                index.entries(), index.secrets(), index.principals(), index.findings(), index.deadLetters());
        index.alertsByDetector().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(detector -> out.printf("alerts        %,d %s%n", detector.getValue(), detector.getKey()));
    }
}
