package io.secrettrail.standalone.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.standalone.embedded.EmbeddedGuardDuty.Known;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of ListFindings' criteria that is understood: bounds of {@code updatedAt} in milliseconds, and {@code service.archived}. */
record FindingCriteria(
        long from,
        long to,
        @Nullable Boolean archived,
        @Nullable String unknown) {
    private static final Set<String> LOWER = Set.of("gt", "gte", "greaterThan", "greaterThanOrEqual");
    private static final Set<String> UPPER = Set.of("lt", "lte", "lessThan", "lessThanOrEqual");

    static FindingCriteria of(JsonNode findingCriteria) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        Boolean archived = null;
        for (var criterion : findingCriteria.path("criterion").properties()) {
            for (var condition : criterion.getValue().properties()) {
                var name = condition.getKey();
                var value = condition.getValue();
                if (criterion.getKey().equals("updatedAt") && LOWER.contains(name)) {
                    from = value.asLong() + (name.endsWith("gt") || name.endsWith("Than") ? 1 : 0);
                } else if (criterion.getKey().equals("updatedAt") && UPPER.contains(name)) {
                    to = value.asLong() - (name.endsWith("lt") || name.endsWith("Than") ? 1 : 0);
                } else if (criterion.getKey().equals("service.archived")
                        && Set.of("eq", "equals").contains(name)) {
                    archived = value.path(0).asText().equals("true");
                } else {
                    return new FindingCriteria(from, to, archived, criterion.getKey() + "." + name);
                }
            }
        }
        return new FindingCriteria(from, to, archived, null);
    }

    boolean match(Known finding) {
        long updated = finding.updated().toEpochMilli();
        boolean wanted = archived == null
                || archived == finding.json().path("service").path("archived").asBoolean();
        return wanted && from <= updated && updated <= to;
    }

    /** By {@code updatedAt}, then id; descending when asked for. */
    static Comparator<Known> order(JsonNode sortCriteria) {
        var ascending = Comparator.comparing(Known::updated).thenComparing(Known::id);
        return sortCriteria.path("orderBy").asText().equals("DESC") ? ascending.reversed() : ascending;
    }
}
