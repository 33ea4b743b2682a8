package io.secrettrail.standalone.demo;

import io.secrettrail.app.Cli;
import io.secrettrail.app.Terminal;
import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole product on one machine without an account: simulated estate in, trail and alerts out, and whether they are right. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run everything in this process on a simulated estate with attacks, and show what is found.")
public final class DemoCommand implements Callable<Integer> {
    private static final long MOST_SEEDS = 1_000_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(8);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of the pages on 127.0.0.1; 0 takes a free one (default: 8080)")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same seed gives the same estate; drawn and printed when left out")
    private @Nullable Long seed;

    @Option(
            names = "--until-done",
            description =
                    "end when everything is indexed: 0 when every check on the scenario holds, 1 when one does not")
    private boolean untilDone;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "empty folder for data and log, kept at the end (default: a new one that is deleted)")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        int pages = port == 0 ? anyPort() : port;
        refuseIfTaken(pages);
        var folder = DataFolder.open(data, this::refuse);
        var log = DemoLog.into(folder.path());
        var drawn = seed == null ? ThreadLocalRandom.current().nextLong(1, MOST_SEEDS) : seed;
        var out = spec.commandLine().getOut();
        var demo = new Demo(new Demo.Settings(drawn, pages, untilDone, folder.path(), log), out, Terminal.hasColours());
        var main = Thread.currentThread();
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main, ended), "end-of-demo"));
        try {
            boolean well = demo.run();
            if (well || !untilDone) {
                folder.delete();
            }
            return well ? Cli.DONE : Cli.COULD_NOT;
        } finally {
            ended.countDown();
        }
    }

    /** On Ctrl-C: lets the demo close what it started. */
    private static void stop(Thread main, CountDownLatch ended) {
        main.interrupt();
        try {
            ended.await(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseIfTaken(int pages) {
        try (var probe = new ServerSocket(pages, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new Failure("port " + pages + " of 127.0.0.1 is taken; choose another with --port, or 0 for any", e);
        } catch (IllegalArgumentException e) {
            throw refuse("--port must be 0 to 65535: " + pages);
        }
    }

    private static int anyPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParameterException refuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
