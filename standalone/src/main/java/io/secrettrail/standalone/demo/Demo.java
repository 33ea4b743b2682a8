package io.secrettrail.standalone.demo;

import io.secrettrail.app.Service;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.sink.OpenSearchTrailQueries;
import io.secrettrail.standalone.embedded.EmbeddedClients;
import io.secrettrail.standalone.embedded.EmbeddedStack;
import io.secrettrail.testkit.Estate;
import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.Truth;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One run: start everything, live nine days, wait until all of it can be found, tell what was found and whether it is right. */
final class Demo {
    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final int MAX_RECEIVES = 5;

    private final Settings settings;
    private final PrintWriter out;
    private final boolean terminal;

    /** @param untilDone end when the checks are made, instead of serving pages until stopped */
    record Settings(long seed, int port, boolean untilDone, Path data, Path log) {}

    Demo(Settings settings, PrintWriter out, boolean terminal) {
        this.settings = settings;
        this.out = out;
        this.terminal = terminal;
    }

    /** @return whether every check on the scenario holds */
    boolean run() throws InterruptedException {
        var begun = Instant.now();
        var estate = Estate.simulate(new EstateConfig(settings.seed(), begun));
        out.printf(
                "SecretTrail demo, seed %d; data below %s, log in %s%n",
                settings.seed(), settings.data(), settings.log());
        out.println("Starting SQS, S3, Kafka and OpenSearch in this process …");
        out.flush();
        var truth = CompletableFuture.supplyAsync(estate::truth);
        try (var stack = EmbeddedStack.start(settings.data())) {
            var queue = stack.sqs().createQueue("secrettrail", VISIBILITY, MAX_RECEIVES);
            var config = DemoConfig.of(stack.endpoints(), queue, settings.port());
            var aws = new AwsClients(config.aws(), EmbeddedClients.CREDENTIALS);
            var service = new Service(config, config.roles(), aws, System.out);
            try {
                service.start();
                out.printf(
                        "Up after %d s. Pages: http://127.0.0.1:%d/%n",
                        Duration.between(begun, Instant.now()).toSeconds(), settings.port());
                return show(estate, told(truth), stack, queue, config, service, begun);
            } finally {
                service.close();
            }
        }
    }

    private boolean show(
            Estate estate, Truth truth, EmbeddedStack stack, URI queue, Config config, Service service, Instant begun)
            throws InterruptedException {
        try (var queries = new OpenSearchTrailQueries(config.sink().connection());
                var s3 = EmbeddedClients.s3(stack.s3().endpoint());
                var sqs = EmbeddedClients.sqs(stack.sqs().endpoint());
                var feeder = new Feeder(s3, sqs, stack.guardDuty(), queue)) {
            var counters = new Counters(service.metrics());
            new Run(feeder, queries, truth, new Progress(out, terminal)).untilIndexed(estate.deliveries());
            var lines = new ScenarioCheck(truth, queries).run(counters.duplicates());
            boolean well = lines.stream().allMatch(ScenarioCheck.Line::holds);
            new Summary(out).print(truth, queries, counters, lines, Duration.between(begun, Instant.now()));
            if (!settings.untilDone()) {
                out.printf("%nPages: http://127.0.0.1:%d/   Ctrl-C ends the demo.%n", settings.port());
                out.flush();
                serve(service);
            }
            return well;
        }
    }

    /** Until somebody interrupts it, which is the way to end a demo. */
    private static void serve(Service service) {
        try {
            service.await();
        } catch (InterruptedException _) {
            // all is closed on the way out
        }
    }

    private static Truth told(CompletableFuture<Truth> truth) {
        try {
            return truth.join();
        } catch (CompletionException e) {
            throw new Failure("the estate could not be simulated: " + e.getMessage(), e);
        }
    }
}
