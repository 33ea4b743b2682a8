package io.secrettrail.enrichment.caller;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code enrichment.geo}: databases in MaxMind's format, and AWS's list of its ranges; without them entries say nothing of countries, networks
 * and ranges.
 *
 * @param country a database of countries or cities; null or empty for none
 * @param asn a database of autonomous systems; null or empty for none
 * @param awsRanges {@code ip-ranges.json} as AWS publishes it; null or empty for none
 */
public record GeoConfig(
        @Nullable Path country,
        @Nullable Path asn,
        @Nullable Path awsRanges) {
    public static final GeoConfig NONE = new GeoConfig(null, null, null);

    public GeoConfig {
        country = given(country);
        asn = given(asn);
        awsRanges = given(awsRanges);
    }

    private static @Nullable Path given(@Nullable Path path) {
        return path == null || path.toString().isEmpty() ? null : path;
    }
}
