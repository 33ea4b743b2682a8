package io.secrettrail.ingest.digest;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Which digests belong together: each names the one before it.
 *
 * @param region where the logs come from
 * @param home the trail's home Region
 * @param backfill true for the chain of digests written later for log files that the first ones missed
 */
public record Chain(String account, String region, String trail, String home, boolean backfill)
        implements Comparable<Chain> {
    private static final Comparator<Chain> ORDER = Comparator.comparing(Chain::account)
            .thenComparing(Chain::region)
            .thenComparing(Chain::trail)
            .thenComparing(Chain::home)
            .thenComparing(Chain::backfill);

    public Chain {
        requireNonNull(account, "account");
        requireNonNull(region, "region");
        requireNonNull(trail, "trail");
        requireNonNull(home, "home");
    }

    @Override
    public int compareTo(Chain other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + region + "/" + trail + (backfill ? " (backfill)" : "");
    }
}
