package io.secrettrail.standalone.embedded;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS by ElasticMQ, in memory: visibility timeout, redrive to a dead-letter queue and long polling are faithful; nothing outlives it. */
public final class EmbeddedSqs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedSqs.class);
    private static final String ACCOUNT = "000000000000";
    private static final String ACTORS = """
            pekko {
              loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
              logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
              loglevel = WARNING
              stdout-loglevel = OFF
              daemonic = on
              jvm-exit-on-fatal-error = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
              http.server.request-timeout = 60 s # a long poll answers after up to 20 s
            }
            """;

    private final int port;
    private final ActorSystem actors;
    private final SQSRestServer server;

    private EmbeddedSqs(int port, ActorSystem actors, SQSRestServer server) {
        this.port = port;
        this.actors = actors;
        this.server = server;
    }

    /** Returns once it answers. */
    public static EmbeddedSqs start(int port) {
        var actors = ActorSystem.create(
                "embedded-sqs", ConfigFactory.parseString(ACTORS).withFallback(ConfigFactory.load()));
        var server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface(Loopback.HOST)
                .withPort(port)
                .withAWSRegion(EmbeddedClients.REGION.id())
                .withAWSAccountId(ACCOUNT)
                .start();
        server.waitUntilStarted();
        log.info("SQS answers on port {}", port);
        return new EmbeddedSqs(port, actors, server);
    }

    public static EmbeddedSqs start() {
        return start(Loopback.freePorts(1).getFirst());
    }

    public URI endpoint() {
        return Loopback.http(port);
    }

    /** Creates the queue and, named {@code <name>-dead}, the queue where a message goes after {@code maxReceives}; gives the queue's address. */
    public URI createQueue(String name, Duration visibility, int maxReceives) {
        try (var sqs = EmbeddedClients.sqs(endpoint())) {
            create(sqs, name + "-dead", visibility, Map.of());
            var redrive = "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:%s:%s-dead\",\"maxReceiveCount\":%d}"
                    .formatted(EmbeddedClients.REGION.id(), ACCOUNT, name, maxReceives);
            return create(sqs, name, visibility, Map.of(QueueAttributeName.REDRIVE_POLICY, redrive));
        }
    }

    private static URI create(SqsClient sqs, String name, Duration visibility, Map<QueueAttributeName, String> more) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
        attributes.putAll(more);
        return URI.create(sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl());
    }

    @Override
    public void close() {
        server.stopAndWait();
        actors.terminate();
        try {
            actors.getWhenTerminated().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("SQS did not end in time", e);
        }
    }
}
