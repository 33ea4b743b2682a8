package io.secrettrail.dashboards;

import io.javalin.http.Context;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.TrailQueries;
import io.secrettrail.events.TrailQueries.AlertFilter;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.Row;
import io.secrettrail.events.TrailQueries.TrailFilter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of alerts, and one with all it rests on. */
final class AlertViews {
    private static final int ROWS = 50;

    private final TrailQueries queries;
    private final Pages pages;

    AlertViews(TrailQueries queries, Pages pages) {
        this.queries = queries;
        this.pages = pages;
    }

    void list(Context context) {
        var severity = severity(context.queryParam("severity"));
        @Nullable String key = context.queryParam("secret");
        var secret = key == null ? null : new SecretKey(key);
        @Nullable String cursor = context.queryParam("cursor");
        var page = queries.alerts(new AlertFilter(Period.ALL, severity, null, secret, null), cursor, ROWS);
        pages.show(
                context,
                "alerts.jte",
                Pages.params()
                        .with("page", page)
                        .with("severity", severity)
                        .with("secret", secret)
                        .with("newest", cursor == null));
    }

    void show(Context context) {
        var id = context.pathParam("id");
        var alert = queries.alert(id).orElseThrow(() -> new NotFound("There is no alert " + id + "."));
        pages.show(context, "alert.jte", Pages.params().with("alert", alert).with("rows", callsAround(alert)));
    }

    /** What the principal did between the first and the last event of the alert. */
    private List<Row> callsAround(Alert alert) {
        @Nullable String principal = alert.subject().principal();
        if (principal == null) {
            return List.of();
        }
        var span = new Period(alert.span().firstSeen(), alert.span().lastSeen().plusSeconds(1));
        return queries.trail(new TrailFilter(span, null, principal, null, null), null, ROWS)
                .rows();
    }

    private static Severity severity(@Nullable String text) {
        return text == null ? Severity.INFO : Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
