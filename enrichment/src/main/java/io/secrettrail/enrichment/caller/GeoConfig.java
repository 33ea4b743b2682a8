package io.secrettrail.enrichment.caller;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code enrichment.geo}: databases in MaxMind's format; without them entries say nothing of countries and networks.
 *
 * @param country a database of countries or cities
 * @param asn a database of autonomous systems
 */
public record GeoConfig(@Nullable Path country, @Nullable Path asn) {
    public static final GeoConfig NONE = new GeoConfig(null, null);
}
