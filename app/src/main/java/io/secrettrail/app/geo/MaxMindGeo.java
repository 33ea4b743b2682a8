package io.secrettrail.app.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.geoip2.DatabaseReader;
import com.maxmind.geoip2.exception.GeoIp2Exception;
import io.secrettrail.app.config.Problem;
import io.secrettrail.enrichment.caller.Geo;
import io.secrettrail.enrichment.caller.GeoConfig;
import io.secrettrail.events.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the databases that the operator gave; an address they do not hold, or hold in a damaged place, is unknown. */
final class MaxMindGeo implements Geo {
    private static final Logger LOG = LoggerFactory.getLogger(MaxMindGeo.class);

    private final @Nullable DatabaseReader countries;
    private final @Nullable DatabaseReader systems;

    private MaxMindGeo(@Nullable DatabaseReader countries, @Nullable DatabaseReader systems) {
        this.countries = countries;
        this.systems = systems;
    }

    /**
     * Opens the databases that are configured, for the life of the process.
     *
     * @param problems learns of files that are missing, or no database of their kind
     */
    static Geo open(GeoConfig config, List<Problem> problems) {
        return config.country() == null && config.asn() == null
                ? Geo.NONE
                : new MaxMindGeo(
                        open("country", config.country(), List.of("Country", "City", "Enterprise"), problems),
                        open("asn", config.asn(), List.of("ASN"), problems));
    }

    private static @Nullable DatabaseReader open(
            String key, @Nullable Path file, List<String> kinds, List<Problem> problems) {
        if (file == null) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(file.toString(), Networks.SECTION + key, "there is no such file"));
            return null;
        }
        try {
            var database = new DatabaseReader.Builder(file.toFile())
                    .withCache(new CHMCache())
                    .build();
            var type = database.metadata().databaseType();
            if (kinds.stream().noneMatch(type::contains)) {
                problems.add(new Problem(
                        file.toString(),
                        Networks.SECTION + key,
                        "a database of %s was expected, but it is %s".formatted(kinds, type)));
            }
            return database;
        } catch (IOException | RuntimeException e) {
            problems.add(new Problem(
                    file.toString(),
                    Networks.SECTION + key,
                    "not readable as a database in MaxMind's format: " + e.getMessage()));
            return null;
        }
    }

    @Override
    public Origin.Network of(InetAddress address) {
        var country = ask(countries, database -> database.tryCountry(address))
                .map(answer -> answer.country().isoCode())
                .orElse(null);
        var system = ask(systems, database -> database.tryAsn(address)).orElse(null);
        return new Origin.Network(
                country,
                system == null ? null : system.autonomousSystemNumber(),
                system == null ? null : system.autonomousSystemOrganization());
    }

    private static <T> Optional<T> ask(@Nullable DatabaseReader database, Question<T> question) {
        if (database == null) {
            return Optional.empty();
        }
        try {
            return question.of(database);
        } catch (IOException
                | GeoIp2Exception
                | RuntimeException e) { // a damaged place in the file must not stop the stream
            LOG.debug("A database of addresses could not answer", e);
            return Optional.empty();
        }
    }

    private interface Question<T> {
        Optional<T> of(DatabaseReader database) throws IOException, GeoIp2Exception;
    }
}
