package io.secrettrail.ingest.digest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where digests and logs lie: a bucket, or a folder that mirrors buckets. Implementations may be called from many threads. */
public interface LogStore {
    /** The bucket whose keys are listed. */
    String bucket();

    /** The folders directly below a prefix, each with the prefix and a slash at its end. */
    List<String> folders(String prefix) throws IOException;

    /** Hands over all keys that begin with the prefix and come after {@code after} in the order of their bytes. */
    void list(String prefix, String after, Consumer<String> keys) throws IOException;

    /** The object, also of another bucket; empty when there is none. */
    Optional<Stored> open(String bucket, String key) throws IOException;

    /** An object's bytes as stored, and its user metadata by lower-case name. */
    record Stored(InputStream bytes, Map<String, String> metadata) implements AutoCloseable {
        public Stored {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
