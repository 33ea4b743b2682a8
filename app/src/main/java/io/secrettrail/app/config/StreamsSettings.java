package io.secrettrail.app.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code streams}: how both topologies run.
 *
 * @param stateDir where state lives between starts; one folder per running instance
 * @param instanceId name of this instance for static membership; empty takes one that is kept in {@code stateDir}
 * @param standbys warm copies of each store on other instances
 */
public record StreamsSettings(
        Guarantee guarantee,
        Duration commitInterval,
        Path stateDir,
        String instanceId,
        int threads,
        int standbys,
        long cacheBytes) {
    private static final int MOST_THREADS = 64;

    /** What a crash may repeat. */
    public enum Guarantee {
        /** Counts in state see every record once. */
        EXACTLY_ONCE_V2,
        /** Cheaper; after a crash some records are counted twice in state, the index stays single. */
        AT_LEAST_ONCE;

        /** The value of {@code processing.guarantee}. */
        public String setting() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public StreamsSettings {
        requireNonNull(guarantee, "guarantee");
        requireNonNull(commitInterval, "commitInterval");
        requireNonNull(stateDir, "stateDir");
        requireNonNull(instanceId, "instanceId");
        new Rules()
                .require(commitInterval.isPositive(), "commitInterval must be positive: " + commitInterval)
                .require(!stateDir.toString().isBlank(), "stateDir must name a folder that outlives a restart")
                .require(
                        instanceId.matches("[A-Za-z0-9._-]*"),
                        "instanceId may hold letters, digits, '.', '_' and '-': " + instanceId)
                .require(
                        threads >= 1 && threads <= MOST_THREADS,
                        "threads must be 1 to " + MOST_THREADS + ": " + threads)
                .require(standbys >= 0, "standbys must not be negative: " + standbys)
                .require(cacheBytes >= 0, "cacheBytes must not be negative: " + cacheBytes)
                .throwIfAny();
    }
}
