package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import org.jspecify.annotations.Nullable;

/** Names, partial and full ARNs of Secrets Manager brought to the one key of their secret. */
final class SecretNames {
    private final Catalog catalog;

    SecretNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /** An ARN that AWS itself wrote: it always carries the suffix. */
    static SecretRef written(SecretArn arn, @Nullable String namedAs) {
        return new SecretRef(
                arn.key(), Resolution.EXACT, arn.text(), namedAs == null ? arn.text() : Typed.name(namedAs));
    }

    /** What a caller typed: a name of the place of the call, or an ARN that may be partial. */
    SecretRef typed(String text, Place place) {
        var arn = SecretArn.parse(text);
        if (arn.isPresent()) {
            return typedArn(arn.get());
        }
        var name = Typed.name(text);
        return settled(SecretKey.secret(place.partition(), place.region(), place.account(), name), name);
    }

    /**
     * The catalog settles what the shape cannot. Known as full comes first, because AWS too takes what looks complete for complete. Without
     * proof the suffix is stripped: most typed ARNs are full, and an alias mends the rest.
     */
    private SecretRef typedArn(SecretArn arn) {
        if (!arn.hasSuffix()) {
            return settled(arn.asName(), arn.text());
        }
        if (catalog.knows(arn.key(), arn.suffix())) {
            return new SecretRef(arn.key(), Resolution.CATALOG, arn.text(), arn.text());
        }
        if (catalog.knows(arn.asName())) {
            return settled(arn.asName(), arn.text());
        }
        return new SecretRef(arn.key(), Resolution.ASSUMED, null, arn.text());
    }

    private SecretRef settled(SecretKey key, String namedAs) {
        var suffixes = catalog.suffixes(key);
        if (suffixes.isEmpty()) {
            return new SecretRef(key, Resolution.ASSUMED, null, namedAs);
        }
        // of several generations under one name, nothing says which was meant
        var arn = suffixes.size() == 1 ? key.value() + "-" + suffixes.iterator().next() : null;
        return new SecretRef(key, Resolution.CATALOG, arn, namedAs);
    }
}
