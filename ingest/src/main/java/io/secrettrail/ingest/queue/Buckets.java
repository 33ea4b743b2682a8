package io.secrettrail.ingest.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The buckets that may be read, some with the account that must own them: whoever can write to a queue must not make us read any bucket. */
final class Buckets {
    private final Map<String, String> owners = new HashMap<>();

    /** @param allowed {@code name} or {@code name@account} */
    Buckets(List<String> allowed) {
        for (var bucket : allowed) {
            int at = bucket.indexOf('@');
            owners.put(at < 0 ? bucket : bucket.substring(0, at), at < 0 ? "" : bucket.substring(at + 1));
        }
    }

    boolean allows(String bucket) {
        return owners.containsKey(bucket);
    }

    Optional<String> owner(String bucket) {
        return Optional.ofNullable(owners.get(bucket)).filter(owner -> !owner.isEmpty());
    }
}
