package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailQueries.Period;
import io.secrettrail.events.TrailQueries.SecretSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets at a glance, in two requests: which are the busiest, and then all about these. */
final class SecretSummaries {
    private static final String SECRET = "secrettrail.secret_key";
    private static final String PRINCIPAL = "secrettrail.principal";

    /** Each month sends this many candidates, so that the sum over months is exact up to as many secrets. */
    private static final int CANDIDATES = 20_000;

    private static final int EXACT_PRINCIPALS = 1_000;

    private final Searches searches;

    SecretSummaries(Searches searches) {
        this.searches = searches;
    }

    List<SecretSummary> of(Period period, int limit) {
        var busiest = busiest(period, limit);
        if (busiest.isEmpty()) {
            return List.of();
        }
        var answers = searches.all(List.of(details(period, busiest), alerts(period, busiest)));
        var alerts = counts(answers.get(1).path("aggregations").path("secrets"));
        var details = new HashMap<String, JsonNode>();
        for (var bucket : answers.get(0).path("aggregations").path("secrets").path("buckets")) {
            details.put(bucket.path("key").asText(), bucket);
        }
        var summaries = new ArrayList<SecretSummary>();
        for (var key : busiest) {
            var bucket = details.get(key);
            if (bucket != null) { // retention may pass between the two requests
                summaries.add(summary(bucket, alerts.getOrDefault(key, 0L)));
            }
        }
        return summaries;
    }

    private List<String> busiest(Period period, int limit) {
        var body = Searches.body(inPeriod(period).query(), 0);
        terms(body, limit).put("shard_size", Math.max(limit, CANDIDATES));
        var keys = new ArrayList<String>();
        for (var bucket : searches.one(new Searches.Search(Indices.ALL_TRAIL, body))
                .path("aggregations")
                .path("secrets")
                .path("buckets")) {
            keys.add(bucket.path("key").asText());
        }
        return keys;
    }

    private static Searches.Search details(Period period, List<String> keys) {
        var body = Searches.body(inPeriod(period).isOneOf(SECRET, keys).query(), 0);
        terms(body, keys.size());
        var inner = ((ObjectNode) body.path("aggs").path("secrets")).putObject("aggs");
        inner.putObject("last").putObject("max").put("field", "time");
        inner.putObject("principals")
                .putObject("cardinality")
                .put("field", PRINCIPAL)
                .put("precision_threshold", EXACT_PRINCIPALS);
        var reads = inner.putObject("reads");
        reads.set(
                "filter",
                new Filters()
                        .is("secrettrail.access_class", AccessClass.VALUE_READ)
                        .is("secrettrail.outcome", Outcome.SUCCESS)
                        .query());
        var newest = reads.putObject("aggs")
                .putObject("newest")
                .putObject("top_hits")
                .put("size", 1);
        newest.putArray("sort").addObject().putObject("time").put("order", "desc");
        newest.putArray("_source").add("time_dt").add(PRINCIPAL);
        return new Searches.Search(Indices.ALL_TRAIL, body);
    }

    private static Searches.Search alerts(Period period, List<String> keys) {
        var query = new Filters()
                .isOneOf(SECRET, keys)
                .overlaps("start_time", "end_time", period.from(), period.to())
                .query();
        var body = Searches.body(query, 0);
        var include = terms(body, keys.size()).putArray("include");
        keys.forEach(include::add);
        return new Searches.Search(Indices.ALERTS, body);
    }

    private static Filters inPeriod(Period period) {
        return new Filters().between("time", period.from(), period.to());
    }

    private static ObjectNode terms(ObjectNode body, int size) {
        return body.putObject("aggs")
                .putObject("secrets")
                .putObject("terms")
                .put("field", SECRET)
                .put("size", size);
    }

    static Map<String, Long> counts(JsonNode terms) {
        var counts = new HashMap<String, Long>();
        for (var bucket : terms.path("buckets")) {
            counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
        }
        return counts;
    }

    private static SecretSummary summary(JsonNode bucket, long alerts) {
        var reads = bucket.path("reads");
        var newest = reads.path("newest").path("hits").path("hits").path(0).path("_source");
        var lastRead = newest.path("time_dt").textValue();
        return new SecretSummary(
                new SecretKey(bucket.path("key").asText()),
                bucket.path("doc_count").asLong(),
                reads.path("doc_count").asLong(),
                bucket.path("principals").path("value").asLong(),
                lastRead == null ? null : Instant.parse(lastRead),
                newest.path("secrettrail").path("principal").textValue(),
                Instant.ofEpochMilli(bucket.path("last").path("value").asLong()),
                alerts);
    }
}
