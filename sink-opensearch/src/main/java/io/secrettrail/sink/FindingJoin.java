package io.secrettrail.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.events.Access;
import io.secrettrail.events.Finding;
import io.secrettrail.events.TrailQueries.Row;
import io.secrettrail.events.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Findings beside the entries they concern, asked for a whole page at once. */
final class FindingJoin {
    private static final int AT_ONCE = 500;

    private final Searches searches;

    FindingJoin(Searches searches) {
        this.searches = searches;
    }

    List<Row> rows(List<Access> accesses) {
        var candidates = accesses.isEmpty() ? List.<Finding>of() : candidates(accesses);
        return accesses.stream()
                .map(access -> new Row(
                        access,
                        candidates.stream()
                                .filter(finding -> finding.concerns(access))
                                .toList()))
                .toList();
    }

    /** Every finding of the page's actors and access keys around the page's time; a long list comes in several answers. */
    private List<Finding> candidates(List<Access> accesses) {
        var keys = new TreeSet<String>();
        var actors = new TreeSet<String>();
        var first = Instant.MAX;
        var last = Instant.MIN;
        for (var access : accesses) {
            actors.add(access.actor().key().value());
            if (access.actor().accessKeyId() != null) {
                keys.add(access.actor().accessKeyId());
            }
            first = access.time().isBefore(first) ? access.time() : first;
            last = access.time().isAfter(last) ? access.time() : last;
        }
        var query = new Filters()
                .add(Filters.anyOf(Filters.terms("actor", actors), Filters.terms("accessKeyId", keys)))
                .add(range("lastSeen", "gte", first.minus(Finding.JOIN_MARGIN)))
                .add(range("firstSeen", "lte", last.plus(Finding.JOIN_MARGIN)))
                .query();
        var found = new ArrayList<Finding>();
        JsonNode after = null;
        do {
            var body = Searches.body(query, AT_ONCE);
            var sort = body.putArray("sort");
            for (var field : List.of("firstSeen", "id", "actor")) {
                var type = field.equals("firstSeen") ? "date" : "keyword";
                sort.addObject().putObject(field).put("order", "asc").put("unmapped_type", type);
            }
            if (after != null) {
                body.set("search_after", after);
            }
            var hits = searches.one(new Searches.Search(Indices.FINDINGS, body))
                    .path("hits")
                    .path("hits");
            hits.forEach(hit -> found.add(finding(hit)));
            after = hits.size() < AT_ONCE ? null : hits.get(hits.size() - 1).path("sort");
        } while (after != null);
        return found;
    }

    private static ObjectNode range(String field, String bound, Instant time) {
        var range = JsonNodeFactory.instance.objectNode();
        range.putObject("range").putObject(field).put(bound, time.toString());
        return range;
    }

    private static Finding finding(JsonNode hit) {
        var bytes = hit.path("_source").toString().getBytes(StandardCharsets.UTF_8);
        return Objects.requireNonNull(
                Topics.FINDINGS.value().deserializer().deserialize(Topics.FINDINGS.name(), bytes));
    }
}
