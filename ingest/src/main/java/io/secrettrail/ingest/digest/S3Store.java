package io.secrettrail.ingest.digest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket. Objects are read as streams; what S3 does not answer is an {@link IOException}, never a missing object. */
public record S3Store(S3Client s3, String bucket) implements LogStore {
    @Override
    public List<String> folders(String prefix) throws IOException {
        try {
            var request = ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .delimiter("/")
                    .build();
            return s3.listObjectsV2Paginator(request).commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .toList();
        } catch (SdkException e) {
            throw new IOException("cannot list s3://" + bucket + "/" + prefix + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void list(String prefix, String after, Consumer<String> keys) throws IOException {
        try {
            var request = ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .startAfter(after)
                    .build();
            s3.listObjectsV2Paginator(request).contents().stream()
                    .map(S3Object::key)
                    .forEach(keys);
        } catch (SdkException e) {
            throw new IOException("cannot list s3://" + bucket + "/" + prefix + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Stored> open(String ofBucket, String key) throws IOException {
        try {
            var answer = s3.getObject(request -> request.bucket(ofBucket).key(key));
            return Optional.of(new Stored(answer, answer.response().metadata()));
        } catch (SdkException e) {
            if (e instanceof NoSuchKeyException || e instanceof NoSuchBucketException) {
                return Optional.empty();
            }
            throw new IOException("cannot read s3://" + ofBucket + "/" + key + ": " + e.getMessage(), e);
        }
    }
}
