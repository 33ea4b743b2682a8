package io.secrettrail.standalone.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node, broker and controller, with its logs below a folder. Replication is 1 throughout and topics must be created by name;
 * stopping and starting it on the same folder and port keeps topics and committed offsets.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int NODE = 1;

    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedKafka(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /** Returns once the broker takes requests. */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) {
        var logs = folder.toAbsolutePath().toString();
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(logs);
        }
        var server = new KafkaRaftServer(
                KafkaConfig.fromProps(asProperties(settings(logs, port, controllerPort))), Time.SYSTEM);
        server.startup();
        log.info("Kafka answers on port {}", port);
        return new EmbeddedKafka(port, server);
    }

    public static EmbeddedKafka start(Path folder) {
        var ports = Loopback.freePorts(2);
        return start(folder, ports.get(0), ports.get(1));
    }

    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(String logs) {
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logs))
                    .setMetadataLogDirectory(Optional.empty())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the Kafka folder " + logs, e);
        }
    }

    private static Map<String, String> settings(String logs, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + Loopback.HOST + ":" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Loopback.HOST, port, controllerPort)),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", logs),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("controlled.shutdown.enable", "false"), // nobody to hand over to
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
                Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"));
    }

    private static Properties asProperties(Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
