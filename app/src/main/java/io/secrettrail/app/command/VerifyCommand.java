package io.secrettrail.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secrettrail.app.Cli;
import io.secrettrail.app.Terminal;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.AwsConfig;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.ingest.digest.FolderStore;
import io.secrettrail.ingest.digest.Integrity;
import io.secrettrail.ingest.digest.KeyRing;
import io.secrettrail.ingest.digest.LogStore;
import io.secrettrail.ingest.digest.PublicKeys;
import io.secrettrail.ingest.digest.S3Store;
import io.secrettrail.ingest.digest.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** {@code verify}: are the log files whole and unaltered, by CloudTrail's own digests? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks CloudTrail log files against the digests that CloudTrail signed, and says what is missing, altered or in no digest.",
            "Exit 0: complete and intact. 3: something is invalid, missing or uncovered. 1: it could not be told."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final Duration CLOSES_WITHIN = Duration.ofHours(2);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private From source = new From();

    @Option(
            names = "--prefix",
            defaultValue = "",
            paramLabel = "P",
            description = "only below this prefix of the bucket")
    private String prefix = "";

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description = "a saved answer of ListPublicKeys, instead of asking CloudTrail; needed with --mirror")
    private @Nullable Path publicKeys;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "Region of the bucket (default: that of the environment)")
    private @Nullable String region;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = Moment.class,
            description = "first day or moment, UTC: 2026-03-01 or 2026-03-01T06:00:00Z (default: the oldest digest)")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = Moment.class,
            description = "the day or moment to end before, UTC (default: the newest digest)")
    private Instant to = Instant.MAX;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    /** Where the logs lie. */
    static final class From {
        @Option(names = "--bucket", paramLabel = "NAME", description = "the bucket of the trail")
        private @Nullable String bucket;

        @Option(
                names = "--mirror",
                paramLabel = "DIR",
                description = "a folder that holds copies of buckets: DIR/bucket/key, metadata in key.metadata.json")
        private @Nullable Path mirror;
    }

    @Override
    public Integer call() {
        if (!from.isBefore(to)) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to");
        }
        try {
            var found = source.mirror != null ? ofMirror(source.mirror) : ofBucket();
            return tell(found);
        } catch (IOException e) {
            throw new Failure("nothing can be said about the logs: " + e.getMessage(), e);
        }
    }

    private List<Integrity> ofMirror(Path mirror) throws IOException {
        if (publicKeys == null) {
            throw new ParameterException(spec.commandLine(), "--mirror needs --public-keys FILE");
        }
        var keys = PublicKeys.ofFile(publicKeys);
        var found = new ArrayList<Integrity>();
        for (var bucket : FolderStore.buckets(mirror)) {
            found.add(verify(new FolderStore(mirror, bucket), keys));
        }
        if (found.isEmpty()) {
            throw new IOException("no bucket in " + mirror + "; expected " + mirror + "/<bucket>/<prefix>AWSLogs/…");
        }
        return found;
    }

    private List<Integrity> ofBucket() throws IOException {
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            var here = new AwsClients(new AwsConfig(region == null ? "" : region, Map.of(), false), credentials);
            try (var s3 = here.s3();
                    var asked = new RegionalCloudTrail(credentials)) {
                var keys = publicKeys == null ? PublicKeys.ofCloudTrail(asked::in) : PublicKeys.ofFile(publicKeys);
                return List.of(verify(new S3Store(s3, String.valueOf(source.bucket)), keys));
            }
        }
    }

    private Integrity verify(LogStore store, KeyRing keys) throws IOException {
        var hashed = new AtomicLong();
        var verification = new Verification(store, keys, CLOSES_WITHIN, more -> show(hashed.addAndGet(more)));
        return verification.verify(prefix, from, to, Instant.now());
    }

    private void show(long hashed) {
        if (Terminal.hasColours()) {
            var err = spec.commandLine().getErr();
            err.printf("\r%,d log files hashed   ", hashed);
            err.flush();
        }
    }

    private int tell(List<Integrity> found) throws IOException {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(found.stream().map(IntegrityJson::of).toList()));
            out.flush();
        } else {
            found.forEach(integrity -> new IntegrityText(integrity).print(out));
        }
        if (found.stream().anyMatch(Integrity::hasFindings)) {
            return Cli.FOUND;
        }
        return found.stream().anyMatch(Integrity::isInDoubt) ? Cli.COULD_NOT : Cli.DONE;
    }
}
