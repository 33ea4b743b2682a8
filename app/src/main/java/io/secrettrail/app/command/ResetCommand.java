package io.secrettrail.app.command;

import io.secrettrail.app.Cli;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.Resets;
import io.secrettrail.app.kafka.TopologyReset;
import io.secrettrail.detectors.DetectionTopology;
import io.secrettrail.enrichment.EnrichmentTopology;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Throws the memory of one topology away. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Throw the memory of one topology away; the service must be stopped.")
public final class ResetCommand implements Callable<Integer> {
    /** What can be reset, and what that costs. */
    enum Target {
        ENRICHMENT(EnrichmentTopology.APPLICATION_ID, """
                Lost: which events were seen already, and the findings known per actor.
                The index stays single, because document ids are pure functions of the record. But what is read again is written
                again to the trail and touches topics, so detectors may count it twice: reset detection too, or use --keep-position."""),
        DETECTION(DetectionTopology.APPLICATION_ID, """
                Lost: every baseline, record and ring of every actor and secret, and the open windows of alerts.
                Baselines are learned again from what the topics still hold (7 days of touches); what is older is not learned again.
                Alerts keep their ids, so they are replaced and not doubled; decisions of people are kept.""");

        private final String applicationId;
        private final String lost;

        Target(String applicationId, String lost) {
            this.applicationId = applicationId;
            this.lost = lost;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--topology", required = true, paramLabel = "enrichment|detection", description = "whose memory")
    @SuppressWarnings("NullAway.Init")
    private Target target;

    @Option(names = "--yes", description = "do it; without this, only says what would be lost")
    private boolean yes;

    @Option(
            names = "--keep-position",
            description = "go on where the topology stopped instead of reading its topics again from the beginning")
    private boolean keepPosition;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(target.lost);
        if (!yes) {
            out.println("Nothing was done. Add --yes to do it.");
            return Cli.WRONG_USAGE;
        }
        var settings = config.config();
        var clients = new KafkaClients(settings.kafka());
        try (var admin = clients.admin("secrettrail-reset")) {
            var reset = new TopologyReset(
                    admin, target.applicationId, settings.streams().stateDir());
            reset.refuseWhileRunning();
            var epoch = new Resets(clients).raise(target.applicationId, Instant.now());
            reset.run(keepPosition).forEach(out::println);
            out.println("Done: epoch " + epoch + ". Local state of other machines: delete "
                    + settings.streams().stateDir().resolve(target.applicationId)
                    + " there too, then start the service.");
        }
        return Cli.DONE;
    }
}
