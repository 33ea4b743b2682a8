package io.secrettrail.enrichment.chain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;

/**
 * {@code enrichment.chain}: how calls find the issue of their credentials.
 *
 * @param margin how long after its end, by arrival, an issued key is remembered
 * @param entryWait how long an entry waits for the issue of its key, by arrival
 * @param entriesPerKey the most entries that wait for one key
 */
public record ChainConfig(Duration margin, Duration entryWait, int entriesPerKey) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    public ChainConfig {
        requireNonNull(margin, "margin");
        requireNonNull(entryWait, "entryWait");
        var problems = new ArrayList<String>();
        if (margin.isNegative() || margin.compareTo(LONGEST) > 0) {
            problems.add("margin must be between PT0S and %s: %s".formatted(LONGEST, margin));
        }
        if (entryWait.compareTo(SHORTEST) < 0 || entryWait.compareTo(LONGEST) > 0) {
            problems.add("entryWait must be between %s and %s: %s".formatted(SHORTEST, LONGEST, entryWait));
        }
        if (entriesPerKey < 1 || entriesPerKey > 100_000) {
            problems.add("entriesPerKey must be between 1 and 100000: " + entriesPerKey);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("enrichment.chain: " + String.join("; ", problems));
        }
    }
}
