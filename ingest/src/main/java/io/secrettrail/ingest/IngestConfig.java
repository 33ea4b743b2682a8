package io.secrettrail.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ingest}: where records come from, and what may be read.
 *
 * @param queues addresses of the SQS queues
 * @param buckets the buckets that may be read, {@code name} or {@code name@account}; notices of others become dead letters
 * @param watchedKeys ids or ARNs of KMS keys whose every use matters
 * @param pollers threads per queue; each works on up to ten messages
 * @param maxReceives a message whose objects cannot be read becomes a dead letter when it was received this often
 * @param bytesInFlight the most bytes of log objects, compressed, that all threads together hold; a larger object is held alone
 * @param stopWithin how long work in flight may take when the service stops; what is not done then stays in the queue
 */
public record IngestConfig(
        List<URI> queues,
        List<String> buckets,
        List<String> watchedKeys,
        int pollers,
        int maxReceives,
        long bytesInFlight,
        Duration stopWithin,
        GuardDutyConfig guardDuty,
        InventoryConfig inventory) {
    private static final int MOST_POLLERS = 64;

    public IngestConfig {
        queues = List.copyOf(queues);
        buckets = List.copyOf(buckets);
        watchedKeys = List.copyOf(watchedKeys);
        var problems = new ArrayList<String>();
        for (var queue : queues) {
            if (!queue.isAbsolute()) {
                problems.add("queues must be addresses such as https://sqs.eu-west-1.amazonaws.com/111122223333/trail: "
                        + queue);
            }
        }
        for (var bucket : buckets) {
            if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](@\\d{12})?")) {
                problems.add("buckets must be names, or name@account: " + bucket);
            }
        }
        if (pollers < 1 || pollers > MOST_POLLERS) {
            problems.add("pollers must be between 1 and " + MOST_POLLERS + ": " + pollers);
        }
        if (maxReceives < 1) {
            problems.add("maxReceives must be positive: " + maxReceives);
        }
        if (bytesInFlight < 1) {
            problems.add("bytesInFlight must be positive: " + bytesInFlight);
        }
        if (!stopWithin.isPositive()) {
            problems.add("stopWithin must be positive: " + stopWithin);
        }
        throwIfAny("ingest", problems);
    }

    /**
     * {@code ingest.guardDuty}: asking GuardDuty for findings, besides those that EventBridge sends.
     *
     * @param lookBack how far back the first question reaches
     * @param keepSamples whether findings that GuardDuty generates on demand count
     */
    public record GuardDutyConfig(boolean poll, Duration interval, Duration lookBack, boolean keepSamples) {
        public GuardDutyConfig {
            var problems = new ArrayList<String>();
            if (!interval.isPositive()) {
                problems.add("interval must be positive: " + interval);
            }
            if (!lookBack.isPositive()) {
                problems.add("lookBack must be positive: " + lookBack);
            }
            throwIfAny("ingest.guardDuty", problems);
        }
    }

    /**
     * {@code ingest.inventory}: asking the stores what exists and how it is set up. Never asks for a value.
     *
     * @param sync whether it is asked at all
     * @param regions the Regions to ask; empty for the one of {@code aws.region}
     * @param startWithin how long the first round may hold up the reading of the queues
     */
    public record InventoryConfig(boolean sync, List<String> regions, Duration interval, Duration startWithin) {
        public static final InventoryConfig OFF =
                new InventoryConfig(false, List.of(), Duration.ofHours(6), Duration.ofMinutes(2));

        public InventoryConfig {
            regions = List.copyOf(regions);
            var problems = new ArrayList<String>();
            for (var region : regions) {
                if (!region.matches("[a-z0-9]+(-[a-z0-9]+)+")) {
                    problems.add("regions must be names such as eu-west-1: " + region);
                }
            }
            if (!interval.isPositive()) {
                problems.add("interval must be positive: " + interval);
            }
            if (!startWithin.isPositive()) {
                problems.add("startWithin must be positive: " + startWithin);
            }
            throwIfAny("ingest.inventory", problems);
        }
    }

    private static void throwIfAny(String where, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(where + ": " + String.join("; ", problems));
        }
    }
}
