package io.secrettrail.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One OpenSearch node without security, with its indices below a folder; plugins of the distribution are not in it. */
public final class EmbeddedOpenSearch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedOpenSearch.class);

    /** Lucene tells the terminal which vector instructions it found; held, because loggers are collected. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    private final int port;
    private final OpenSearchRunner runner;

    private EmbeddedOpenSearch(int port, OpenSearchRunner runner) {
        this.port = port;
        this.runner = runner;
    }

    /** Returns once the node answers over HTTP. */
    public static EmbeddedOpenSearch start(Path folder, int port, int transportPort) {
        var runner = new OpenSearchRunner() {
            @Override
            public void print(String line) { // otherwise it writes to the terminal
                log.debug("{}", line);
            }
        };
        LUCENE.setLevel(java.util.logging.Level.SEVERE);
        logTo(folder.resolve("opensearch.log"));
        runner.setMaxHttpPort(port);
        runner.onBuild((_, settings) -> {
            settings.put("discovery.type", "single-node");
            settings.put("network.host", Loopback.HOST);
            settings.put("http.port", port);
            settings.put("transport.port", transportPort);
            settings.put("bootstrap.memory_lock", false);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.putList("node.roles", "cluster_manager", "data", "ingest");
        });
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(folder.toAbsolutePath().toString())
                .clusterName("secrettrail-embedded")
                .numOfNode(1)
                .baseHttpPort(port - 1) // the runner counts nodes from 1
                .disableESLogger());
        log.info("OpenSearch answers on port {}", port);
        return new EmbeddedOpenSearch(port, runner);
    }

    /** OpenSearch insists on Log4j's own core, which by default writes to the terminal. */
    private static void logTo(Path file) {
        var builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        var pattern = builder.newLayout("PatternLayout").addAttribute("pattern", "%d %-5p %c{1.} %m%n");
        builder.add(builder.newAppender("file", "File")
                .addAttribute("fileName", file.toAbsolutePath())
                .add(pattern));
        builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef("file")));
        Configurator.reconfigure(builder.build(false));
    }

    public static EmbeddedOpenSearch start(Path folder) {
        var ports = Loopback.freePorts(2);
        return start(folder, ports.get(0), ports.get(1));
    }

    public URI endpoint() {
        return Loopback.http(port);
    }

    @Override
    public void close() {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException("OpenSearch did not close", e);
        }
    }
}
