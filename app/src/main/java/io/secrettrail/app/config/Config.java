package io.secrettrail.app.config;

import io.secrettrail.dashboards.DashboardConfig;
import io.secrettrail.detectors.config.DetectorsConfig;
import io.secrettrail.enrichment.EnrichmentConfig;
import io.secrettrail.ingest.IngestConfig;
import io.secrettrail.sink.SinkConfig;
import java.util.EnumSet;
import java.util.Set;

/** Everything that can be set; each module owns its part. */
public record Config(
        Set<Role> roles,
        KafkaConfig kafka,
        StreamsSettings streams,
        AwsConfig aws,
        IngestConfig ingest,
        EnrichmentConfig enrichment,
        DetectorsConfig detectors,
        SinkConfig sink,
        NotifyConfig notification,
        DashboardConfig dashboard,
        MonitorConfig monitor,
        CheckConfig check) {
    public Config {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles must name at least one role");
        }
        roles = java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }
}
