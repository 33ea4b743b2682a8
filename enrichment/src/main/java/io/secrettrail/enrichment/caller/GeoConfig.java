package io.secrettrail.enrichment.caller;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code enrichment.geo}: databases in MaxMind's format; without them entries say nothing of countries and networks.
 *
 * @param country a database of countries or cities; null or empty for none
 * @param asn a database of autonomous systems; null or empty for none
 */
public record GeoConfig(@Nullable Path country, @Nullable Path asn) {
    public static final GeoConfig NONE = new GeoConfig(null, null);

    public GeoConfig {
        country = given(country);
        asn = given(asn);
    }

    private static @Nullable Path given(@Nullable Path path) {
        return path == null || path.toString().isEmpty() ? null : path;
    }
}
