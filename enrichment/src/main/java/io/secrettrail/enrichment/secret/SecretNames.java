package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, partial and full ARNs of Secrets Manager brought to the one key of their secret. */
final class SecretNames {
    private final Catalog catalog;

    SecretNames(Catalog catalog) {
        this.catalog = catalog;
    }

    static Optional<SecretArn> arn(String text) {
        return SecretArn.parse(Typed.name(text));
    }

    /** An ARN that AWS itself wrote: it always carries the suffix. */
    static SecretRef written(SecretArn arn, @Nullable String namedAs) {
        return new SecretRef(
                arn.key(), Resolution.EXACT, arn.text(), namedAs == null ? arn.text() : Typed.name(namedAs));
    }

    /** What a caller typed: a name of the place of the call, or an ARN that may be partial. */
    SecretRef typed(String text, Place place, Instant at) {
        var name = Typed.name(text);
        var arn = SecretArn.parse(name);
        if (arn.isPresent()) {
            return typedArn(arn.get(), at);
        }
        return settled(SecretKey.secret(place.partition(), place.region(), place.account(), name), name, at);
    }

    /**
     * The catalog settles what the shape cannot. While it knows nothing the suffix is stripped: most typed ARNs are full, and an alias mends
     * the rest.
     */
    private SecretRef typedArn(SecretArn arn, Instant at) {
        if (!arn.hasSuffix()) {
            return settled(arn.asName(), arn.text(), at);
        }
        var known = arn.settled(catalog::suffixes);
        if (known.isEmpty()) {
            return new SecretRef(arn.key(), Resolution.ASSUMED, null, arn.text(), arn.text());
        }
        var key = known.get().key();
        if (key.equals(arn.key())) {
            return new SecretRef(key, Resolution.CATALOG, arn.text(), arn.text());
        }
        var named = settled(key, arn.text(), at);
        return new SecretRef(key, named.resolution(), named.arn(), named.namedAs(), arn.text());
    }

    private SecretRef settled(SecretKey key, String namedAs, Instant at) {
        var suffixes = catalog.suffixes(key);
        if (suffixes.isEmpty()) {
            return new SecretRef(key, Resolution.ASSUMED, null, namedAs);
        }
        var arn = generation(key, suffixes, at)
                .map(suffix -> key.value() + "-" + suffix)
                .orElse(null);
        return new SecretRef(key, Resolution.CATALOG, arn, namedAs);
    }

    /**
     * Of several secrets that had one name, the youngest that existed at the time. One of them may be older than the log; if more are, nothing
     * says which was meant.
     */
    private Optional<String> generation(SecretKey key, Set<String> suffixes, Instant at) {
        if (suffixes.size() == 1) {
            return Optional.of(suffixes.iterator().next());
        }
        var olderThanLog = new ArrayList<String>();
        Optional<String> youngest = Optional.empty();
        var since = Instant.MIN;
        for (var suffix : suffixes) {
            var created = catalog.created(key, suffix);
            if (created.isEmpty()) {
                olderThanLog.add(suffix);
            } else if (!created.get().isAfter(at) && created.get().isAfter(since)) {
                since = created.get();
                youngest = Optional.of(suffix);
            }
        }
        if (olderThanLog.size() > 1) {
            return Optional.empty();
        }
        return youngest.or(() -> olderThanLog.stream().findFirst());
    }
}
