package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One real OpenSearch node for all tests of this JVM, and the ways in and out of it that tests need. */
final class TestNode {
    private static final TestNode NODE = new TestNode();

    private final URI uri;
    private final Cluster cluster;

    private TestNode() {
        try {
            int port = freePort();
            int transportPort = freePort();
            var folder = Files.createTempDirectory("opensearch-");
            var runner = new OpenSearchRunner();
            runner.setMaxHttpPort(port);
            runner.onBuild((_, settings) -> {
                settings.put("discovery.type", "single-node");
                settings.put("network.host", "127.0.0.1");
                settings.put("http.port", port);
                settings.put("transport.port", transportPort);
                settings.put("bootstrap.memory_lock", false);
                settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
                settings.putList("node.roles", "cluster_manager", "data", "ingest");
            });
            runner.build(OpenSearchRunner.newConfigs()
                    .basePath(folder.toString())
                    .clusterName("secrettrail-sink-test")
                    .numOfNode(1)
                    .baseHttpPort(port - 1)
                    .disableESLogger());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(runner)));
            uri = URI.create("http://127.0.0.1:" + port);
            cluster = new Cluster(new SinkConfig.Connection(uri, "", "", "", "", Duration.ofSeconds(60), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(OpenSearchRunner runner) {
        try {
            runner.close();
            runner.clean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The node, without any index or template of ours. */
    static TestNode empty() {
        return NODE.emptied();
    }

    private TestNode emptied() {
        for (var index : ask("GET", "/_cat/indices/secrettrail-*?format=json", null)) {
            ask("DELETE", "/" + index.path("index").asText(), null);
        }
        for (var name : Templates.NAMES) {
            ask("DELETE", "/_index_template/" + name, null);
        }
        return this;
    }

    URI uri() {
        return uri;
    }

    Cluster cluster() {
        return cluster;
    }

    SinkConfig config() {
        return Fixtures.config(
                new SinkConfig.Connection(uri, "", "", "", "", Duration.ofSeconds(60), false), 5_000_000);
    }

    void installTemplates() {
        try {
            new Templates(cluster, config()).install();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes records as the sink does and makes them visible; returns what was counted. */
    @SafeVarargs
    final Written write(ConsumerRecord<byte[], byte[]>... records) {
        var metrics = new CountingMetrics();
        var letters = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        var deadLetters = new DeadLetterWriter(letters, metrics, Clock.systemUTC());
        var writer = new BulkWriter(
                cluster,
                deadLetters,
                metrics,
                config(),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)),
                Clock.systemUTC(),
                new Outage("Indexing", Clock.systemUTC()));
        var documents = new Documents(new Horizon(1_200, Clock.systemUTC()));
        var batch = new Batch();
        for (var record : records) {
            batch.add(record, documents.of(record), metrics);
        }
        try {
            batch.decide(writer, deadLetters);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        refresh();
        return new Written(metrics, letters);
    }

    record Written(CountingMetrics metrics, MockProducer<byte[], byte[]> letters) {}

    void refresh() {
        ask("POST", "/secrettrail-*/_refresh", null);
    }

    long count(String indices) {
        return ask("GET", "/" + indices + "/_count", null).path("count").asLong();
    }

    JsonNode source(String index, String id) {
        return ask("GET", "/" + index + "/_doc/" + id, null).path("_source");
    }

    JsonNode ask(String method, String path, String body) {
        try {
            var parts = path.split("\\?", 2);
            Map<String, String> parameters = parts.length == 1 ? Map.of() : Map.of("format", "json");
            var answer = switch (method) {
                case "GET" -> cluster.get(parts[0], parameters);
                case "DELETE" -> cluster.delete(parts[0]);
                case "PUT" -> cluster.put(parts[0], parameters, Json.MAPPER.readTree(body));
                default -> cluster.post(parts[0], parameters, new byte[0]);
            };
            return answer.json();
        } catch (Cluster.NoAnswer | InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
