package io.secrettrail.dashboards;

import io.javalin.http.Context;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.TrailFilter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The list of secrets, the trail of one, and its download. */
final class SecretViews {
    private static final int MAX_SECRETS = 1_000;
    private static final int ROWS = 50;
    private static final int ALERTS = 20;

    private final TrailQueries queries;
    private final Pages pages;

    SecretViews(TrailQueries queries, Pages pages) {
        this.queries = queries;
        this.pages = pages;
    }

    void list(Context context) {
        pages.show(
                context,
                "secrets.jte",
                Pages.params()
                        .with("secrets", queries.secrets(Period.ALL, MAX_SECRETS))
                        .with("counts", queries.counts()));
    }

    void show(Context context) {
        var secret = secret(context);
        @Nullable String cursor = context.queryParam("cursor");
        var page = queries.trail(TrailFilter.of(secret), cursor, ROWS);
        if (page.rows().isEmpty() && cursor == null) {
            throw new NotFound("No access to " + secret + " is in the trail.");
        }
        var alerts = queries.alerts(new AlertFilter(Period.ALL, Severity.INFO, null, secret, null), null, ALERTS);
        pages.show(
                context,
                "secret.jte",
                Pages.params()
                        .with("secret", secret)
                        .with("page", page)
                        .with("alerts", alerts.rows())
                        .with("newest", cursor == null));
    }

    void csv(Context context) throws IOException {
        new TrailCsv(queries).send(context, secret(context));
    }

    private static SecretKey secret(Context context) {
        return new SecretKey(context.pathParam("key"));
    }
}
