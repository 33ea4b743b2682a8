package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.SecretKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Doubtful ARNs that are decided, by the secret they mean.
 *
 * @param arns of each such secret, those that mean it
 * @param keys of each such secret, the keys under which entries of it lie, its own among them
 */
record Moved(Map<String, Set<String>> arns, Map<String, Set<String>> keys) {
    static Moved of(Map<String, SecretKey> decided) {
        var arns = new TreeMap<String, Set<String>>();
        var keys = new TreeMap<String, Set<String>>();
        decided.forEach((arn, secret) -> {
            arns.computeIfAbsent(secret.value(), _ -> new TreeSet<>()).add(arn);
            keys.computeIfAbsent(secret.value(), key -> new TreeSet<>(Set.of(key)));
        });
        return new Moved(arns, keys);
    }

    boolean isNone() {
        return arns.isEmpty();
    }

    Collection<String> secrets() {
        return arns.keySet();
    }

    /** The entries that lie where they belong because no alias speaks of them. */
    ObjectNode others() {
        return new Filters().isNoneOf(Aliases.TYPED, all()).query();
    }

    ObjectNode entriesOf(String secret) {
        var own = new Filters().is(Aliases.KEY, secret).add(others()).query();
        return Filters.anyOf(own, Filters.terms(Aliases.TYPED, arns.getOrDefault(secret, Set.of())));
    }

    /** Asks under which keys the moved entries lie. */
    Searches.Search places(ObjectNode entries) {
        var query = new Filters()
                .add(entries)
                .add(Filters.terms(Aliases.TYPED, all()))
                .query();
        var body = Searches.body(query, 0);
        var arn = body.putObject("aggs").putObject("typed");
        arn.putObject("terms").put("field", Aliases.TYPED).put("size", Math.max(1, all().size()));
        arn.putObject("aggs")
                .putObject("keys")
                .putObject("terms")
                .put("field", Aliases.KEY)
                .put("size", 2);
        return new Searches.Search(Indices.ALL_TRAIL, body);
    }

    /** What {@link #places} answered. */
    void learn(JsonNode response) {
        var found = new TreeMap<String, Set<String>>();
        for (var bucket : response.path("aggregations").path("typed").path("buckets")) {
            var places = found.computeIfAbsent(bucket.path("key").asText(), _ -> new TreeSet<>());
            bucket.path("keys")
                    .path("buckets")
                    .forEach(key -> places.add(key.path("key").asText()));
        }
        arns.forEach((secret, typed) -> typed.forEach(
                arn -> keys.getOrDefault(secret, new TreeSet<>()).addAll(found.getOrDefault(arn, Set.of()))));
    }

    /** Asks how many secrets have entries that lie where they belong, and how many of those have moved entries besides. */
    void askSecrets(ObjectNode aggregations, int exactUpTo) {
        var others = aggregations.putObject("others");
        others.set("filter", others());
        var inner = others.putObject("aggs");
        inner.set("secrets", Searches.distinct(Aliases.KEY, exactUpTo));
        var both = inner.putObject("both");
        both.set("filter", Filters.terms(Aliases.KEY, secrets()));
        both.putObject("aggs").set("secrets", Searches.distinct(Aliases.KEY, exactUpTo));
    }

    /** What {@link #askSecrets} asked. */
    long countSecrets(JsonNode response) {
        var others = response.path("aggregations").path("others");
        return others.path("secrets").path("value").asLong()
                + secrets().size()
                - others.path("both").path("secrets").path("value").asLong();
    }

    private Set<String> all() {
        var all = new TreeSet<String>();
        arns.values().forEach(all::addAll);
        return all;
    }
}
