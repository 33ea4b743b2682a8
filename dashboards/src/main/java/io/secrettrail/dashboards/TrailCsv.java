package io.secrettrail.dashboards;

import io.javalin.http.Context;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.TrailFilter;
import io.secrettrail.reports.AccessCsv;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole trail of one secret as CSV, in the order of the page and page by page, so that its size does not matter. When the store stops
 * answering in the middle the connection is cut: a file that is not whole must not look whole.
 */
final class TrailCsv {
    private static final Logger log = LoggerFactory.getLogger(TrailCsv.class);
    private static final int PAGE = 500;

    private final TrailQueries queries;

    TrailCsv(TrailQueries queries) {
        this.queries = queries;
    }

    void send(Context context, SecretKey secret) throws IOException {
        var filter = TrailFilter.of(secret);
        var page = queries.trail(filter, null, PAGE); // before the first byte: an answer can still be an error page
        if (page.rows().isEmpty()) {
            throw new NotFound("No access to " + secret + " is in the trail.");
        }
        context.contentType(AccessCsv.MEDIA_TYPE);
        context.header("Content-Disposition", "attachment; filename=\"" + fileName(secret) + "\"");
        var out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8);
        var csv = new AccessCsv(out);
        try {
            while (true) {
                for (var row : page.rows()) {
                    csv.write(row);
                }
                out.flush();
                var next = page.next();
                if (next == null) {
                    break;
                }
                page = queries.trail(filter, next, PAGE);
            }
        } catch (TrailQueries.Unavailable e) {
            log.warn("a download of {} is cut off: {}", secret, e.getMessage());
            ServletContextRequest.getServletContextRequest(context.req())
                    .getServletChannel()
                    .abort(e);
        }
    }

    private static String fileName(SecretKey secret) {
        var safe = secret.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return "trail-" + (safe.isEmpty() ? "secret" : safe.substring(0, Math.min(80, safe.length()))) + ".csv";
    }
}
