package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.http.Readiness;
import io.secrettrail.app.kafka.Failure;
import io.secrettrail.dashboards.DashboardServer;
import io.secrettrail.sink.OpenSearchTrailQueries;

/** {@code dashboard}: the pages over what OpenSearch holds. A store that is away costs a page, never the role. */
final class DashboardPart implements Part {
    private final OpenSearchTrailQueries queries;
    private final DashboardServer server;
    private final String place;
    private volatile boolean serving;

    DashboardPart(Surroundings around) {
        var config = around.config().dashboard();
        this.place = config.host() + ":" + config.port();
        this.queries = new OpenSearchTrailQueries(around.config().sink().connection());
        this.server = new DashboardServer(config, queries);
    }

    @Override
    public void start() {
        try {
            server.start();
            serving = true;
        } catch (RuntimeException e) {
            throw new Failure(
                    "the pages cannot be served at " + place + " (" + e.getMessage()
                            + "); set dashboard.port to a free port",
                    e);
        }
    }

    @Override
    public Readiness readiness() {
        return serving
                ? Readiness.ready(Role.DASHBOARD.word())
                : Readiness.waiting(Role.DASHBOARD.word(), "not serving");
    }

    @Override
    public void close() {
        serving = false;
        server.close();
        queries.close();
    }
}
