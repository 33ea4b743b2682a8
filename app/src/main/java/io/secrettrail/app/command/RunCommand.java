package io.secrettrail.app.command;

import io.secrettrail.app.Cli;
import io.secrettrail.app.Service;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Runs the service until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the service, or some of its roles, until it is stopped.")
public final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "which roles this process runs: ${COMPLETION-CANDIDATES}; default: those of the configuration")
    private List<Role> roles = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var loaded = config.load();
        var settings = loaded.config();
        Set<Role> wanted = roles.isEmpty() ? settings.roles() : EnumSet.copyOf(roles);
        loaded.changed().forEach((key, value) -> log.info("config {}={}", key, value));
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            var service = new Service(settings, wanted, new AwsClients(settings.aws(), credentials), System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
            try {
                service.start();
                service.await();
            } finally {
                service.close();
            }
        }
        return Cli.DONE;
    }
}
