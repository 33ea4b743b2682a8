package io.secrettrail.standalone.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All the servers that SecretTrail talks to, started together on free loopback ports, with their data below one folder. */
public final class EmbeddedStack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedStack.class);

    private final EmbeddedSqs sqs;
    private final EmbeddedS3 s3;
    private final EmbeddedKafka kafka;
    private final EmbeddedOpenSearch openSearch;
    private final EmbeddedGuardDuty guardDuty;
    private final Path data;

    private EmbeddedStack(
            EmbeddedSqs sqs,
            EmbeddedS3 s3,
            EmbeddedKafka kafka,
            EmbeddedOpenSearch openSearch,
            EmbeddedGuardDuty guardDuty,
            Path data) {
        this.sqs = sqs;
        this.s3 = s3;
        this.kafka = kafka;
        this.openSearch = openSearch;
        this.guardDuty = guardDuty;
        this.data = data;
    }

    /** Where the servers answer. */
    public record Endpoints(String sqs, String s3, String kafka, String openSearch, String guardDuty, String data) {}

    /** Returns once all of them answer; when one does not start, those that did are closed again. */
    public static EmbeddedStack start(Path data) {
        var ports = Loopback.freePorts(6);
        var started = Collections.synchronizedList(new ArrayList<AutoCloseable>());
        try (var starters = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            var openSearch = starters.submit(tracked(
                    started, () -> EmbeddedOpenSearch.start(data.resolve("opensearch"), ports.get(0), ports.get(1))));
            var kafka = starters.submit(
                    tracked(started, () -> EmbeddedKafka.start(data.resolve("kafka"), ports.get(2), ports.get(3))));
            var sqs = starters.submit(tracked(started, () -> EmbeddedSqs.start(ports.get(4))));
            var s3 = starters.submit(tracked(started, () -> EmbeddedS3.start(data.resolve("s3"), ports.get(5))));
            var guardDuty = starters.submit(tracked(started, EmbeddedGuardDuty::start));
            return new EmbeddedStack(sqs.get(), s3.get(), kafka.get(), openSearch.get(), guardDuty.get(), data);
        } catch (ExecutionException e) {
            closeTogether(started);
            throw new IllegalStateException("the embedded servers do not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeTogether(started);
            throw new IllegalStateException("interrupted while the embedded servers started", e);
        }
    }

    public EmbeddedSqs sqs() {
        return sqs;
    }

    public EmbeddedS3 s3() {
        return s3;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedOpenSearch openSearch() {
        return openSearch;
    }

    public EmbeddedGuardDuty guardDuty() {
        return guardDuty;
    }

    public Endpoints endpoints() {
        return new Endpoints(
                sqs.endpoint().toString(),
                s3.endpoint().toString(),
                kafka.bootstrapServers(),
                openSearch.endpoint().toString(),
                guardDuty.endpoint().toString(),
                data.toAbsolutePath().toString());
    }

    @Override
    public void close() {
        closeTogether(List.of(sqs, s3, kafka, openSearch, guardDuty));
    }

    /**
     * Runs the stack as a process of its own. Argument: the data folder, a new temporary one when left out. Prints its endpoints as one line
     * of JSON and ends on a signal, or when the process that started it is gone.
     */
    public static void main(String[] args) throws IOException {
        var data = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("secrettrail-stack");
        int exit = 1;
        try {
            var stack = start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close-stack"));
            System.out.println(new ObjectMapper().writeValueAsString(stack.endpoints()));
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
            exit = 0;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
        } finally {
            System.exit(exit); // the servers leave threads that would keep the process
        }
    }

    private static <T extends AutoCloseable> Callable<T> tracked(List<AutoCloseable> started, Callable<T> starter) {
        return () -> {
            var server = starter.call();
            started.add(server);
            return server;
        };
    }

    private static void closeTogether(List<AutoCloseable> servers) {
        try (var closers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> closing = new ArrayList<>();
            for (var server : List.copyOf(servers)) {
                closing.add(closers.submit(() -> {
                    server.close();
                    return null;
                }));
            }
            for (var one : closing) {
                one.get();
            }
        } catch (ExecutionException e) {
            log.warn("an embedded server did not close cleanly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
