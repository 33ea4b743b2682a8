package io.secrettrail.app.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.secrettrail.events.TrailQueries;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What runs and how far behind it is.
 *
 * @param deadLetters records on the dead-letter topic
 * @param index what OpenSearch holds, null when it does not answer
 * @param indexProblem why it does not, empty when it does
 */
record Status(
        List<RoleStatus> roles,
        long deadLetters,
        @JsonInclude(JsonInclude.Include.ALWAYS) TrailQueries.@Nullable Counts index,
        String indexProblem) {
    Status {
        roles = List.copyOf(roles);
        requireNonNull(indexProblem, "indexProblem");
    }

    /**
     * One role that reads from Kafka.
     *
     * @param members running readers of its group
     * @param lag records not yet read, per topic
     * @param newestEvent event time of the newest record it has read, null before the first
     */
    record RoleStatus(
            String role,
            int members,
            SortedMap<String, Long> lag,
            @Nullable Instant newestEvent) {
        RoleStatus {
            requireNonNull(role, "role");
            lag = java.util.Collections.unmodifiableSortedMap(lag);
        }
    }
}
