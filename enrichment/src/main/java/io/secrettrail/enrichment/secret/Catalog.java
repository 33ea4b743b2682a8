package io.secrettrail.enrichment.secret;

import io.secrettrail.events.SecretKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is proven about the names of secrets: which exist, and with which suffix AWS wrote their ARN. */
public interface Catalog {
    /** Knows nothing. */
    Catalog EMPTY = _ -> Set.of();

    /** The suffixes known under a key: none when the secret is unknown, several when it was deleted and created again. */
    Set<String> suffixes(SecretKey secret);

    /** When the secret got this suffix, if its creation was seen. */
    default Optional<Instant> created(SecretKey secret, String suffix) {
        return Optional.empty();
    }
}
