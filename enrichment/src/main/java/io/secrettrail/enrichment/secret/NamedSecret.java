package io.secrettrail.enrichment.secret;

import static java.util.Objects.requireNonNull;

import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.SecretRef;
import java.util.Set;

/**
 * A secret, or the scope that stands for several or none, as one record names it.
 *
 * @param asTyped the text of the record that named it; it tells the entries of one record apart, whatever the catalog knows by then
 * @param flags what only the place where it was named says
 */
public record NamedSecret(SecretRef secret, String asTyped, Set<AccessFlag> flags) {
    public NamedSecret {
        requireNonNull(secret, "secret");
        requireNonNull(asTyped, "asTyped");
        flags = Set.copyOf(flags);
    }
}
