package io.secrettrail.ingest.envelope;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An object that a notice announces.
 *
 * @param otherKey the key read another way, to try when there is no such object: one sender's encoding is not documented
 * @param versionId the version announced, where the bucket keeps versions
 * @param etag the content announced, where there is no version
 */
public record ObjectRef(
        String bucket,
        String key,
        @Nullable String otherKey,
        @Nullable String versionId,
        @Nullable String etag) {
    public ObjectRef {
        requireNonNull(bucket, "bucket");
        requireNonNull(key, "key");
    }

    public static ObjectRef of(String bucket, String key) {
        return new ObjectRef(bucket, key, null, null, null);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
