package io.secrettrail.standalone.system;

import io.secrettrail.app.Cli;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, which can be killed as an operating system kills. */
final class ServiceJvm implements AutoCloseable {
    private final Process process;
    private final URI ready;

    private ServiceJvm(Process process, URI ready) {
        this.process = process;
        this.ready = ready;
    }

    /** @param monitorPort where the configuration says that it tells of its health */
    static ServiceJvm start(String roles, Path config, int monitorPort, Path log) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // these processes live for seconds
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback.xml", // of the service, not of the tests
                "-cp",
                System.getProperty("java.class.path"),
                Cli.class.getName(),
                "run",
                "--roles",
                roles,
                "--config",
                config.toString()));
        builder.environment().put("AWS_ACCESS_KEY_ID", "embedded");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "embedded");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServiceJvm(builder.start(), URI.create("http://127.0.0.1:" + monitorPort + "/health/ready"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Every role of it works. */
    boolean isReady() throws IOException {
        var connection = (HttpURLConnection) ready.toURL().openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (ConnectException _) {
            return false; // not up yet
        } finally {
            connection.disconnect();
        }
    }

    /** SIGKILL: nothing is flushed, committed or closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
