package io.secrettrail.sink;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the months of the trail that lie behind the horizon, and nothing else. Several instances may run it at once. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Cluster cluster;
    private final Horizon horizon;

    Retention(Cluster cluster, Horizon horizon) {
        this.cluster = cluster;
        this.horizon = horizon;
    }

    /** The months deleted now, oldest first. */
    List<YearMonth> run() throws Cluster.NoAnswer, Cluster.Refusal, InterruptedException {
        var removed = new ArrayList<YearMonth>();
        for (var month : stored()) {
            if (horizon.hasRemoved(month)) {
                var answer = cluster.delete("/" + Indices.trail(month)); // by its exact name, never by pattern
                if (!answer.ok() && answer.status() != 404) {
                    throw new Cluster.Refusal(
                            "retention cannot delete " + Indices.trail(month) + ": " + answer.statusAndReason());
                }
                LOG.info("Retention removed {}: older than {} months", Indices.trail(month), horizon.months());
                removed.add(month);
            }
        }
        return removed;
    }

    private List<YearMonth> stored() throws Cluster.NoAnswer, Cluster.Refusal, InterruptedException {
        var answer = cluster.get("/_cat/indices/" + Indices.ALL_TRAIL, Map.of("format", "json", "h", "index"));
        if (!answer.ok()) {
            throw new Cluster.Refusal("retention cannot list the months: " + answer.statusAndReason());
        }
        var months = new ArrayList<YearMonth>();
        for (var index : answer.json()) {
            Indices.monthOf(index.path("index").asText()).ifPresent(months::add);
        }
        months.sort(null);
        return months;
    }
}
