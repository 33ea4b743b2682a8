package io.secrettrail.ingest.digest;

import io.secrettrail.testkit.DigestTrail;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The bucket of a {@link DigestTrail}, listed in the order of its keys as S3 does. */
record MemoryStore(DigestTrail trail) implements LogStore {
    @Override
    public String bucket() {
        return DigestTrail.BUCKET;
    }

    @Override
    public List<String> folders(String prefix) {
        return trail.objects().keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.indexOf('/', prefix.length()) > 0)
                .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
                .distinct()
                .toList();
    }

    @Override
    public void list(String prefix, String after, Consumer<String> keys) {
        trail.objects().keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .forEach(keys);
    }

    @Override
    public Optional<Stored> open(String bucket, String key) {
        var bytes = bucket.equals(DigestTrail.BUCKET) ? trail.objects().get(key) : null;
        return bytes == null
                ? Optional.empty()
                : Optional.of(new Stored(new ByteArrayInputStream(bytes), trail.metadata(key)));
    }
}
