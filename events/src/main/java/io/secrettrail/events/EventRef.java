package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CloudTrail event an entry came from. Only id, source, name and time are certain; {@code account} is the recipient account, or
 * else the caller's, and {@code region} is empty when the record gives none.
 *
 * @param corrects id of the earlier event that this one corrects and replaces in counts
 */
public record EventRef(
        String id,
        Instant time,
        String source,
        String name,
        String account,
        String region,
        @Nullable String version,
        @Nullable String type,
        @Nullable String category,
        @Nullable String requestId,
        @Nullable String apiVersion,
        @Nullable String sharedEventId,
        @Nullable String corrects,
        List<Resource> resources) {
    public EventRef {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(source, "source");
        requireNonNull(name, "name");
        requireNonNull(account, "account");
        requireNonNull(region, "region");
        resources = List.copyOf(resources);
    }

    /** An event that corrects none. */
    public EventRef(
            String id,
            Instant time,
            String source,
            String name,
            String account,
            String region,
            @Nullable String version,
            @Nullable String type,
            @Nullable String category,
            @Nullable String requestId,
            @Nullable String apiVersion,
            @Nullable String sharedEventId,
            List<Resource> resources) {
        this(
                id,
                time,
                source,
                name,
                account,
                region,
                version,
                type,
                category,
                requestId,
                apiVersion,
                sharedEventId,
                null,
                resources);
    }

    /** A resource that the record itself lists. */
    public record Resource(
            String arn, @Nullable String type, @Nullable String accountId) {
        public Resource {
            requireNonNull(arn, "arn");
        }
    }
}
