package io.secrettrail.app;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.Config;
import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.MonitorServer;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.app.kafka.InstanceId;
import io.secrettrail.app.kafka.KafkaClients;
import io.secrettrail.app.kafka.TopicSetup;
import io.secrettrail.app.role.Part;
import io.secrettrail.app.role.Parts;
import io.secrettrail.app.role.Surroundings;
import java.io.PrintStream;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: any subset of the roles in this process. Starts them in the order of the flow, fails as a whole when one cannot go on, and
 * closes them in the order of the flow too, so that each can still hand on what it holds.
 */
public final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final Config config;
    private final Set<Role> roles;
    private final AwsClients aws;
    private final PrintStream out;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Map<Role, Part> parts = new EnumMap<>(Role.class);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Failure> cause = new AtomicReference<>();
    private @Nullable MonitorServer monitor;
    private boolean closed;

    /**
     * @param roles which of them to run here
     * @param aws how AWS is reached, with credentials
     * @param out where the notify role writes when it has no file
     */
    public Service(Config config, Set<Role> roles, AwsClients aws, PrintStream out) {
        this.config = config;
        this.roles = Set.copyOf(roles);
        this.aws = aws;
        this.out = out;
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        garbage.bindTo(metrics);
    }

    /** @throws Failure when topics or a role cannot be used; what had started is closed again */
    public synchronized void start() {
        try {
            monitor = new MonitorServer(config.monitor(), this::readiness, metrics);
            log.info("health and metrics at http://{}:{}", config.monitor().host(), monitor.port());
            var kafka = new KafkaClients(config.kafka());
            try (var admin = kafka.admin("secrettrail-setup")) {
                new TopicSetup(admin, config.kafka()).ensure();
            }
            var around = new Surroundings(
                    config, kafka, aws, metrics, InstanceId.of(config.streams()), Clock.systemUTC(), out, this::fail);
            for (var role : Role.values()) {
                if (roles.contains(role)) {
                    start(role, Parts.of(role, around));
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(Role role, Part part) {
        synchronized (parts) {
            parts.put(role, part);
        }
        part.start();
        log.info("{} started", role.word());
    }

    /** How each role is, in the order of the flow. */
    public List<Readiness> readiness() {
        synchronized (parts) {
            return Stream.of(Role.values())
                    .filter(roles::contains)
                    .map(this::readiness)
                    .toList();
        }
    }

    private Readiness readiness(Role role) {
        var part = parts.get(role);
        return part == null ? Readiness.waiting(role.word(), "not started yet") : part.readiness();
    }

    /** Everything that is counted here. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /** The port of health and metrics. */
    public int monitorPort() {
        var running = monitor;
        if (running == null) {
            throw new IllegalStateException("the service has not started");
        }
        return running.port();
    }

    /**
     * Waits until the service is closed.
     *
     * @throws Failure when a role died
     */
    public void await() throws InterruptedException {
        ended.await();
        var failure = cause.get();
        if (failure != null) {
            throw failure;
        }
    }

    /** Called by a role's own thread, which must not wait for itself to end. */
    private void fail(String role, Throwable thrown) {
        if (cause.compareAndSet(
                null,
                new Failure(role + " died: " + thrown + "; the log above says where; the service stops", thrown))) {
            log.error("{} died, the service stops", role, thrown);
            Thread.ofPlatform().name("stop-after-failure").start(this::close);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Map.Entry<Role, Part>> running;
        synchronized (parts) {
            running = List.copyOf(parts.entrySet());
        }
        for (var part : running) {
            try {
                part.getValue().close();
                log.info("{} stopped", part.getKey().word());
            } catch (RuntimeException e) {
                log.warn(
                        "{} did not stop cleanly: {}; what it had not finished is read again at the next start",
                        part.getKey().word(),
                        e.toString());
            }
        }
        if (monitor != null) {
            monitor.close();
        }
        garbage.close();
        metrics.close();
        ended.countDown();
    }
}
