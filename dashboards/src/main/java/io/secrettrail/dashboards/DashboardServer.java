package io.secrettrail.dashboards;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.secrettrail.events.TrailQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web pages over whatever answers {@link TrailQueries}. A store that does not answer costs a page, never the server: the next request
 * asks again.
 */
public final class DashboardServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DashboardServer.class);
    private static final int THREADS = 16;
    private static final String STYLE = "style.css";

    private final DashboardConfig config;
    private final Javalin javalin;

    public DashboardServer(DashboardConfig config, TrailQueries queries) {
        this.config = config;
        var pages = new Pages();
        var secrets = new SecretViews(queries, pages);
        var alerts = new AlertViews(queries, pages);
        var style = resource(STYLE);
        this.javalin = Javalin.create(javalin -> {
            settings(javalin);
            javalin.routes.before(SafeHeaders::check);
            javalin.routes.get("/", secrets::list);
            javalin.routes.get("/secrets/{key}", secrets::show);
            javalin.routes.get("/secrets/{key}/trail.csv", secrets::csv);
            javalin.routes.get("/alerts", alerts::list);
            javalin.routes.get("/alerts/{id}", alerts::show);
            javalin.routes.get(
                    "/" + STYLE, context -> context.contentType("text/css").result(style));
            problems(javalin, pages);
        });
    }

    /** Returns once pages are served. */
    public DashboardServer start() {
        javalin.start(config.host(), config.port());
        log.info("pages at {}", address());
        return this;
    }

    public int port() {
        return javalin.port();
    }

    public URI address() {
        return URI.create("http://" + (config.host().contains(":") ? "[" + config.host() + "]" : config.host()) + ":"
                + port() + "/");
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void settings(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.compressionStrategy = CompressionStrategy.NONE; // loopback only
        javalin.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // keys of secrets hold slashes and percent signs, encoded into one segment
            http.setUriCompliance(UriCompliance.DEFAULT.with(
                    "encoded-keys",
                    Violation.AMBIGUOUS_PATH_SEPARATOR,
                    Violation.AMBIGUOUS_PATH_ENCODING,
                    Violation.AMBIGUOUS_PATH_SEGMENT,
                    Violation.SUSPICIOUS_PATH_CHARACTERS));
        });
        javalin.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    private static void problems(JavalinConfig javalin, Pages pages) {
        javalin.routes.exception(TrailQueries.Unavailable.class, (e, context) -> {
            log.warn("the store does not answer: {}", e.getMessage());
            context.header("Retry-After", "5");
            problem(
                    context,
                    pages,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The trail cannot be read now",
                    "The store does not answer: " + e.getMessage()
                            + " Nothing is lost: records wait in Kafka until it does. Try again in a moment.");
        });
        javalin.routes.exception(
                NotFound.class,
                (e, context) ->
                        problem(context, pages, HttpStatus.NOT_FOUND, "Not found", String.valueOf(e.getMessage())));
        javalin.routes.exception(
                IllegalArgumentException.class,
                (e, context) -> problem(
                        context,
                        pages,
                        HttpStatus.BAD_REQUEST,
                        "This address is not understood",
                        "It asks for something that cannot be: " + e.getMessage() + "."));
        javalin.routes.exception(Exception.class, (e, context) -> {
            log.error("a page failed: {}", context.endpoint().path, e);
            problem(
                    context,
                    pages,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "This page failed",
                    "The log of the service says why.");
        });
        javalin.routes.error(HttpStatus.NOT_FOUND, context -> {
            if (!SafeHeaders.hasPage(context)) {
                problem(context, pages, HttpStatus.NOT_FOUND, "Not found", "There is no such page.");
            }
        });
    }

    private static void problem(Context context, Pages pages, HttpStatus status, String title, String text) {
        SafeHeaders.set(context);
        context.status(status);
        pages.show(context, "problem.jte", Pages.params().with("title", title).with("text", text));
    }

    private static byte[] resource(String name) {
        try (var in = DashboardServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
