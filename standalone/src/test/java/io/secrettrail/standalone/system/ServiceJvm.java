package io.secrettrail.standalone.system;

import io.secrettrail.app.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some roles of the service in a process of their own, which can be killed as an operating system kills. */
final class ServiceJvm implements AutoCloseable {
    private final Process process;

    private ServiceJvm(Process process) {
        this.process = process;
    }

    static ServiceJvm start(String roles, Path config, Path log) throws IOException {
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
        return new ServiceJvm(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
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
