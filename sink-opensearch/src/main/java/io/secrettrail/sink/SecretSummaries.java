package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.SecretSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets at a glance: which are the busiest, and then all about these. Entries that an alias moves are summed up apart from the rest, under
 * the secret they belong to.
 */
final class SecretSummaries {
    private static final String SECRET = Aliases.KEY;
    private static final String PRINCIPAL = "secrettrail.principal";

    /** Each month sends this many candidates, so that the sum over months is exact up to as many secrets. */
    private static final int CANDIDATES = 20_000;

    private static final int EXACT_PRINCIPALS = 1_000;

    private final Searches searches;
    private final Aliases aliases;

    SecretSummaries(Searches searches, Aliases aliases) {
        this.searches = searches;
        this.aliases = aliases;
    }

    List<SecretSummary> of(Period period, int limit) {
        var entries = Counting.counted(searches)
                .between("time", period.from(), period.to())
                .query();
        var moved = Moved.of(aliases.decidedAmong(entries));
        var ordinary = busiest(entries, moved, limit).stream()
                .filter(key -> !moved.secrets().contains(key))
                .toList();
        if (ordinary.isEmpty() && moved.isNone()) {
            return List.of();
        }
        var answers = searches.all(List.of(details(entries, moved, ordinary), alerts(period, moved, ordinary)));
        var alerts = new HashMap<String, Long>();
        buckets(answers.get(1)).forEach((key, bucket) -> alerts.put(key, count(bucket)));
        return buckets(answers.get(0)).entrySet().stream()
                .filter(bucket -> count(bucket.getValue()) > 0) // retention may pass between two requests
                .map(bucket -> summary(bucket.getKey(), bucket.getValue(), alerts.getOrDefault(bucket.getKey(), 0L)))
                .sorted(Comparator.comparingLong(SecretSummary::accesses)
                        .reversed()
                        .thenComparing(SecretSummary::secret))
                .limit(limit)
                .toList();
    }

    private List<String> busiest(ObjectNode entries, Moved moved, int limit) {
        var body = Searches.body(new Filters().add(entries).add(moved.others()).query(), 0);
        ((ObjectNode) bySecret(body.putObject("aggs"), limit).path("terms"))
                .put("shard_size", Math.max(limit, CANDIDATES));
        var busiest = new Searches.Search(Indices.ALL_TRAIL, body);
        if (moved.isNone()) {
            return List.copyOf(buckets(searches.one(busiest)).keySet());
        }
        var answers = searches.all(List.of(busiest, moved.places(entries)));
        moved.learn(answers.get(1));
        return List.copyOf(buckets(answers.get(0)).keySet());
    }

    /** Ordinary secrets by key, those with moved entries by their condition: both with the same facts inside. */
    private static Searches.Search details(ObjectNode entries, Moved moved, List<String> ordinary) {
        var body = Searches.body(entries, 0);
        var aggregations = body.putObject("aggs");
        if (!ordinary.isEmpty()) {
            var rest = aggregations.putObject("rest");
            rest.set(
                    "filter",
                    new Filters().isOneOf(SECRET, ordinary).add(moved.others()).query());
            facts(bySecret(rest.putObject("aggs"), ordinary.size()));
        }
        if (!moved.isNone()) {
            var secrets = aggregations.putObject("moved");
            var filters = secrets.putObject("filters").putObject("filters");
            moved.secrets().forEach(secret -> filters.set(secret, moved.entriesOf(secret)));
            facts(secrets);
        }
        return new Searches.Search(Indices.ALL_TRAIL, body);
    }

    private static Searches.Search alerts(Period period, Moved moved, List<String> ordinary) {
        var query = new Filters()
                .overlaps("start_time", "end_time", period.from(), period.to())
                .query();
        var body = Searches.body(query, 0);
        var aggregations = body.putObject("aggs");
        if (!ordinary.isEmpty()) {
            var rest = aggregations.putObject("rest");
            rest.set("filter", new Filters().isOneOf(SECRET, ordinary).query());
            var include = ((ObjectNode)
                            bySecret(rest.putObject("aggs"), ordinary.size()).path("terms"))
                    .putArray("include");
            ordinary.forEach(include::add);
        }
        if (!moved.isNone()) {
            var filters = aggregations.putObject("moved").putObject("filters").putObject("filters");
            moved.keys().forEach((secret, keys) -> filters.set(secret, Filters.terms(SECRET, keys)));
        }
        return new Searches.Search(Indices.ALERTS, body);
    }

    private static void facts(ObjectNode aggregation) {
        var inner = aggregation.putObject("aggs");
        inner.putObject("last").putObject("max").put("field", "time");
        inner.set("principals", Searches.distinct(PRINCIPAL, EXACT_PRINCIPALS));
        Counting.askCopies(inner);
        var reads = inner.putObject("reads");
        reads.set("filter", Counting.valueReads());
        var ofReads = reads.putObject("aggs");
        Counting.askCopies(ofReads);
        var newest = ofReads.putObject("newest").putObject("top_hits").put("size", 1);
        newest.putArray("sort").addObject().putObject("time").put("order", "desc");
        newest.putArray("_source").add("time_dt").add(PRINCIPAL);
    }

    private static ObjectNode bySecret(ObjectNode aggregations, int size) {
        var secrets = aggregations.putObject("secrets");
        secrets.putObject("terms").put("field", SECRET).put("size", size);
        return secrets;
    }

    /** The buckets of both aggregations, or of a plain one, by secret. */
    private static Map<String, JsonNode> buckets(JsonNode response) {
        var found = new LinkedHashMap<String, JsonNode>();
        var aggregations = response.path("aggregations");
        var terms = aggregations.has("rest") ? aggregations.path("rest") : aggregations;
        terms.path("secrets")
                .path("buckets")
                .forEach(bucket -> found.put(bucket.path("key").asText(), bucket));
        aggregations
                .path("moved")
                .path("buckets")
                .properties()
                .forEach(bucket -> found.put(bucket.getKey(), bucket.getValue()));
        return found;
    }

    static Map<String, Long> counts(JsonNode terms) {
        var counts = new HashMap<String, Long>();
        for (var bucket : terms.path("buckets")) {
            counts.put(bucket.path("key").asText(), count(bucket));
        }
        return counts;
    }

    private static long count(JsonNode bucket) {
        return bucket.path("doc_count").asLong();
    }

    private static SecretSummary summary(String secret, JsonNode bucket, long alerts) {
        var reads = bucket.path("reads");
        var newest = reads.path("newest").path("hits").path("hits").path(0).path("_source");
        var lastRead = newest.path("time_dt").textValue();
        return new SecretSummary(
                new SecretKey(secret),
                count(bucket) - Counting.surplus(bucket),
                count(reads) - Counting.surplus(reads),
                bucket.path("principals").path("value").asLong(),
                lastRead == null ? null : Instant.parse(lastRead),
                newest.path("secrettrail").path("principal").textValue(),
                Instant.ofEpochMilli(bucket.path("last").path("value").asLong()),
                alerts);
    }
}
