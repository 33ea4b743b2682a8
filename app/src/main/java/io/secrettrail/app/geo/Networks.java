package io.secrettrail.app.geo;

import io.secrettrail.app.config.ConfigException;
import io.secrettrail.app.config.Problem;
import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.caller.GeoConfig;
import java.util.ArrayList;

/** All that the operator gives to tell whose a public address is. */
public final class Networks {
    static final String SECTION = "enrichment.geo.";

    private Networks() {}

    /**
     * Opens what is configured, for the life of the process.
     *
     * @throws ConfigException when a file is missing, or not of its kind
     */
    public static Geo open(GeoConfig config) {
        var problems = new ArrayList<Problem>();
        var databases = MaxMindGeo.open(config, problems);
        var ranges = AwsRanges.open(config.awsRanges(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return ranges.isEmpty()
                ? databases
                : address -> databases.of(address).in(ranges.get().of(address).orElse(null));
    }
}
