package io.secrettrail.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secrettrail.app.config.MonitorConfig;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: every role works, 503 with the reason otherwise. {@code /metrics}: the
 * Prometheus text format.
 */
public final class MonitorServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("monitor-", 1).daemon().factory());

    public MonitorServer(MonitorConfig config, Supplier<List<Readiness>> roles, PrometheusMeterRegistry metrics) {
        try {
            server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
        } catch (IOException e) {
            throw new Failure(
                    "monitor.host %s, monitor.port %d cannot be used (%s); choose a free port"
                            .formatted(config.host(), config.port(), e.getMessage()),
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, roles, metrics));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<List<Readiness>> roles, PrometheusMeterRegistry metrics)
            throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, NOT_ALLOWED, "text/plain", "only GET\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> send(exchange, OK, "application/json", "{\"live\":true}\n");
                case "/health/ready" -> {
                    var report = Readiness.Report.of(roles.get());
                    send(
                            exchange,
                            report.ready() ? OK : UNAVAILABLE,
                            "application/json",
                            Json.MAPPER.writeValueAsString(report) + "\n");
                }
                case "/metrics" -> send(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
                default -> send(exchange, NOT_FOUND, "text/plain", "try /health/live, /health/ready or /metrics\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
