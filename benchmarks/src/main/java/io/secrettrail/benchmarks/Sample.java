package io.secrettrail.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.enrichment.Arrival;
import io.secrettrail.enrichment.Enricher;
import io.secrettrail.enrichment.Enrichment;
import io.secrettrail.enrichment.KnownFindings;
import io.secrettrail.enrichment.secret.Catalog;
import io.secrettrail.events.Access;
import io.secrettrail.events.Proof;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.testkit.LoadGenerator;
import java.time.Duration;

/** One value read, as enrichment would write it. */
final class Sample {
    private static final long SEED = 7;

    private Sample() {}

    static Access access() {
        var json = LoadGenerator.records(LoadGenerator.Plan.of(SEED, 1, 1))
                .findFirst()
                .orElseThrow();
        if (!(CloudTrailRecord.parse(json) instanceof ParseResult.Parsed(var event))) {
            throw new IllegalStateException("cannot be parsed: " + new String(json, UTF_8));
        }
        var proof = new Proof("bucket", "AWSLogs/object.json.gz", null);
        var arrival = new Arrival(event, json, new Provenance(Route.S3, event.eventTime(), proof), event.eventTime());
        if (!(new Enricher(Catalog.EMPTY, Duration.ofHours(3)).enrich(arrival, KnownFindings.NONE)
                instanceof Enrichment.Entries(var accesses))) {
            throw new IllegalStateException("touches no secret: " + new String(json, UTF_8));
        }
        return accesses.getFirst();
    }
}
