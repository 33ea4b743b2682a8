package io.secrettrail.app.role;

import io.secrettrail.app.config.Role;
import io.secrettrail.app.geo.Networks;
import io.secrettrail.app.metric.EnrichmentMeters;
import io.secrettrail.enrichment.EnrichmentTopology;

/** Makes the part that plays a role. */
public final class Parts {
    private Parts() {}

    public static Part of(Role role, Surroundings around) {
        return switch (role) {
            case INGEST -> new IngestPart(around);
            case ENRICH -> enrich(role, around);
            case INDEX -> new IndexPart(around);
            case NOTIFY -> new NotifyPart(around);
            case DASHBOARD -> new DashboardPart(around);
            case DETECT -> DetectPart.of(around);
        };
    }

    private static Part enrich(Role role, Surroundings around) {
        var config = around.config().enrichment();
        var metrics = new EnrichmentMeters(around.metrics());
        var geo = Networks.open(config.geo());
        return new TopologyPart(
                role.word(),
                EnrichmentTopology.APPLICATION_ID,
                streams -> EnrichmentTopology.build(config, metrics, geo, streams),
                around);
    }
}
