package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fact about how complete the log is; the same fact again replaces itself, readers sum. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CoverageFact.ObjectManifest.class, name = "object"),
    @JsonSubTypes.Type(value = CoverageFact.Health.class, name = "health"),
    @JsonSubTypes.Type(value = CoverageFact.Closed.class, name = "closed")
})
public sealed interface CoverageFact {
    /** The key of {@code secrettrail-coverage}: {@code account/region/hour/source object}. */
    String key();

    /**
     * What one log object delivered.
     *
     * @param version S3 version id or ETag of the object read
     * @param sha256 hash of the inflated bytes, lower-case hex
     * @param dropped records that were not relevant, by event source and name
     * @param lag seconds from event to the minute of the object's name, counted per bucket with this upper bound
     */
    record ObjectManifest(
            String account,
            String region,
            Instant hour,
            String bucket,
            String object,
            @Nullable String version,
            String sha256,
            long records,
            long kept,
            long dead,
            SortedMap<String, Long> dropped,
            SortedMap<Integer, Long> lag,
            @Nullable Instant firstEvent,
            @Nullable Instant lastEvent)
            implements CoverageFact {
        public ObjectManifest {
            requireNonNull(account, "account");
            requireNonNull(region, "region");
            requireNonNull(hour, "hour");
            requireNonNull(bucket, "bucket");
            requireNonNull(object, "object");
            requireNonNull(sha256, "sha256");
            dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
            lag = Collections.unmodifiableSortedMap(new TreeMap<>(lag));
            long droppedTotal = sum(dropped);
            if (records != kept + dead + droppedTotal) {
                throw new IllegalArgumentException("%d records are not %d kept + %d dead + %d dropped of %s"
                        .formatted(records, kept, dead, droppedTotal, object));
            }
        }

        @Override
        public String key() {
            return String.join("/", account, region, hour.toString(), bucket, object);
        }

        private static long sum(Map<?, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Somebody vouches that all there is of all logs has been delivered until then, as an analysis of files does.
     *
     * @param by who says so
     */
    record Closed(Instant until, String by) implements CoverageFact {
        public Closed {
            requireNonNull(until, "until");
            requireNonNull(by, "by");
        }

        @Override
        public String key() {
            return String.join("/", "-", "-", "-", "closed", by);
        }
    }

    /** A fact about the pipeline itself: a start, a stop, a pause, a reset. */
    record Health(
            String role,
            String instance,
            String state,
            Instant at,
            @Nullable String detail) implements CoverageFact {
        public Health {
            requireNonNull(role, "role");
            requireNonNull(instance, "instance");
            requireNonNull(state, "state");
            requireNonNull(at, "at");
        }

        @Override
        public String key() {
            return String.join("/", "-", "-", "-", "health", role, instance);
        }
    }
}
