package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Entries whose caller typed an ARN that fits two secrets lie under the one that was likelier when they were written. Here they are found under
 * the one that the catalog proves since: every query by secret goes through these conditions. The rule is {@link SecretArn#settled}.
 */
final class Aliases {
    /** The field of a fact that names the other secret which an ARN of this name could mean. */
    static final String LOOKS_LIKE = "looksLike";

    static final String KEY = "secrettrail.secret_key";
    static final String TYPED = "secrettrail.typed_arn";
    private static final int SETTLED_AT_ONCE = 10_000;
    private static final int FACTS_AT_ONCE = 5_000;

    private final Searches searches;

    Aliases(Searches searches) {
        this.searches = searches;
    }

    /** Entries that belong to the secret by what is known now, wherever they lie. */
    ObjectNode entriesOf(SecretKey secret) {
        if (!secret.isSecretsManager()) {
            return Filters.term(KEY, secret.value());
        }
        var typed = typedFor(secret);
        var here = new Filters().is(KEY, secret);
        if (typed.othersTooDecided()) {
            here.not(Filters.exists(TYPED));
        } else if (!typed.away().isEmpty()) {
            here.not(Filters.terms(TYPED, typed.away()));
        }
        return typed.mine().isEmpty() ? here.query() : Filters.anyOf(here.query(), Filters.terms(TYPED, typed.mine()));
    }

    /** The secret, and others if entries of it lie under them: alerts name secrets, but not how each was typed. */
    Set<String> keysOf(SecretKey secret) {
        var keys = new TreeSet<String>();
        keys.add(secret.value());
        if (secret.isSecretsManager()) {
            var mine = typedFor(secret).mine();
            if (!mine.isEmpty()) {
                keys.addAll(searches.values(Indices.ALL_TRAIL, Filters.terms(TYPED, mine), KEY));
            }
        }
        return keys;
    }

    /**
     * What is decided about typed ARNs that could mean this secret.
     *
     * @param mine they mean it
     * @param away they mean another one
     * @param othersTooDecided every other ARN typed for this key means another secret
     */
    private record TypedArns(Set<String> mine, Set<String> away, boolean othersTooDecided) {}

    private TypedArns typedFor(SecretKey secret) {
        var self = SecretArn.parse(secret.value()).filter(SecretArn::hasSuffix);
        var asked = new TreeSet<>(Set.of(secret.value()));
        self.ifPresent(arn -> asked.add(arn.key().value()));
        var facts = facts(
                Filters.anyOf(Filters.terms("secret", asked), Filters.terms(LOOKS_LIKE, List.of(secret.value()))));
        var own = facts.getOrDefault(secret, Set.of());
        var mine = own.stream()
                .filter(suffix -> !suffix.isEmpty())
                .map(suffix -> secret.value() + "-" + suffix)
                .collect(Collectors.toCollection(TreeSet::new));
        var away = facts.keySet().stream()
                .map(SecretKey::value)
                .filter(name -> !asked.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        self.flatMap(arn -> arn.settled(key -> facts.getOrDefault(key, Set.of())))
                .ifPresent(settled -> (settled.key().equals(secret) ? mine : away).add(secret.value()));
        return new TypedArns(mine, away, !own.isEmpty());
    }

    /** Every doubtful ARN among these entries that is decided by now, with the secret it means. */
    Map<String, SecretKey> decidedAmong(ObjectNode entries) {
        var typed = new Filters().add(entries).add(Filters.exists(TYPED)).query();
        var arns = searches.values(Indices.ALL_TRAIL, typed, TYPED).stream()
                .flatMap(text -> SecretArn.parse(text).stream())
                .toList();
        var decided = new TreeMap<String, SecretKey>();
        for (int from = 0; from < arns.size(); from += SETTLED_AT_ONCE) {
            settle(arns.subList(from, Math.min(arns.size(), from + SETTLED_AT_ONCE)), decided);
        }
        return decided;
    }

    private void settle(List<SecretArn> arns, Map<String, SecretKey> decided) {
        var asked = new TreeSet<String>();
        for (var arn : arns) {
            asked.add(arn.key().value());
            asked.add(arn.asName().value());
        }
        var facts = facts(Filters.terms("secret", asked));
        for (var arn : arns) {
            arn.settled(key -> facts.getOrDefault(key, Set.of()))
                    .ifPresent(settled -> decided.put(arn.text(), settled.key()));
        }
    }

    private Map<SecretKey, Set<String>> facts(ObjectNode which) {
        var found = new HashMap<SecretKey, Set<String>>();
        JsonNode after = null;
        do {
            var body = Searches.body(new Filters().add(which).query(), FACTS_AT_ONCE);
            var sort = body.putArray("sort");
            for (var field : List.of("secret", "suffix")) {
                sort.addObject().putObject(field).put("order", "asc").put("unmapped_type", "keyword");
            }
            if (after != null) {
                body.set("search_after", after);
            }
            var hits = searches.one(new Searches.Search(Indices.CATALOG, body))
                    .path("hits")
                    .path("hits");
            for (var hit : hits) {
                var fact = hit.path("_source");
                found.computeIfAbsent(new SecretKey(fact.path("secret").asText()), _ -> new HashSet<>())
                        .add(fact.path("suffix").asText());
            }
            after = hits.size() < FACTS_AT_ONCE
                    ? null
                    : hits.get(hits.size() - 1).path("sort");
        } while (after != null);
        return found;
    }
}
