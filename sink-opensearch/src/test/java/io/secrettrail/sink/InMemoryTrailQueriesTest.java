package io.secrettrail.sink;

import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Finding;
import io.secrettrail.events.TrailQueries;
import java.util.List;

class InMemoryTrailQueriesTest extends TrailQueriesContract {
    @Override
    protected TrailQueries holding(
            List<Access> accesses, List<Finding> findings, List<Alert> alerts, List<CatalogFact> facts) {
        return new InMemoryTrailQueries(accesses, findings, alerts, facts);
    }
}
