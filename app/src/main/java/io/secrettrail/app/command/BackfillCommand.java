package io.secrettrail.app.command;

import io.secrettrail.app.Cli;
import io.secrettrail.app.Terminal;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.ingest.Ingest;
import io.secrettrail.ingest.IngestCounts;
import io.secrettrail.ingest.backfill.Backfill;
import io.secrettrail.ingest.backfill.BucketHistory;
import io.secrettrail.ingest.backfill.FolderHistory;
import io.secrettrail.ingest.backfill.LookupHistory;
import io.secrettrail.ingest.publish.ObjectPublisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** {@code backfill}: history into the pipeline, oldest first. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Sends history to Kafka, oldest hour first. Into an empty service it builds baselines; into a running one"
                    + " it fills the trail.",
            "Stopped or broken off, it goes on where it was when it is started again."
        })
public final class BackfillCommand implements Callable<Integer> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** CloudTrail allows two questions a second. */
    private static final Duration BETWEEN_LOOKUPS = Duration.ofMillis(550);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private From source = new From();

    @Option(names = "--prefix", defaultValue = "", description = "only objects of the bucket whose keys begin so")
    private String prefix = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            converter = Moment.class,
            description = "first day or moment, UTC: 2026-03-01 or 2026-03-01T06:00:00Z")
    private Instant from = Instant.MAX;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DATE",
            converter = Moment.class,
            description = "the day or moment to end before, UTC")
    private Instant to = Instant.MIN;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "where progress is kept; default: backfill.progress in the state folder")
    private @Nullable Path checkpoint;

    /** Where history lies. */
    static final class From {
        @Option(names = "--bucket", paramLabel = "NAME", description = "a bucket with CloudTrail logs")
        private @Nullable String bucket;

        @Option(names = "--dir", paramLabel = "DIR", description = "a folder with a copy of such a bucket")
        private @Nullable Path dir;

        @Option(
                names = "--lookup",
                description = "what CloudTrail itself still knows of this account and Region, 90 days at the most")
        private boolean lookup;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!from.isBefore(to)) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to");
        }
        var settings = config.config();
        try (var credentials = DefaultCredentialsProvider.builder().build();
                var producer = new KafkaProducer<>(
                        new KafkaClients(settings.kafka()).producer("secrettrail-backfill"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var counts = new IngestCounts();
            var publisher = Ingest.objectPublisher(settings.ingest(), producer, counts, Clock.systemUTC());
            var aws = new AwsClients(settings.aws(), credentials);
            run(settings, aws, publisher, from, to);
            print(counts);
            return Cli.DONE;
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void run(Config settings, AwsClients aws, ObjectPublisher publisher, Instant first, Instant end)
            throws IOException, InterruptedException {
        var state = settings.streams().stateDir();
        var progress = checkpoint == null ? state.resolve("backfill.progress") : checkpoint;
        Files.createDirectories(state);
        var backfill = new Backfill(publisher, progress, FIRST_PAUSE, this::show);
        if (source.lookup) {
            try (var cloudTrail = aws.cloudTrail()) {
                backfill.run(
                        new LookupHistory(List.of(cloudTrail), state.resolve("lookup.spool"), BETWEEN_LOOKUPS),
                        first,
                        end);
            }
        } else if (source.dir != null) {
            backfill.run(new FolderHistory(source.dir), first, end);
        } else if (source.bucket != null) {
            try (var s3 = aws.s3()) {
                backfill.run(new BucketHistory(s3, source.bucket, prefix), first, end);
            }
        }
    }

    private void print(IngestCounts counts) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d records kept, %,d irrelevant, %,d unrelated KMS calls, %,d dead letters%n",
                counts.sum("records.kept."),
                counts.sum("records.dropped.irrelevant"),
                counts.sum("records.dropped.kms-unrelated"),
                counts.sum("records.dead"));
        out.flush();
    }

    private void show(Backfill.Progress progress) {
        if (Terminal.hasColours()) {
            var err = spec.commandLine().getErr();
            err.printf(
                    "\r%s done, %,d of %,d hours, %,d of %,d objects   ",
                    progress.hour(), progress.hoursDone(), progress.hours(), progress.itemsDone(), progress.items());
            err.flush();
        }
    }
}
