package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.ObjectOutcome;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.record.ReadLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches the very object that a notice announced: by version, else by its content; only from buckets on the list, and only up to the limit. */
final class ObjectFetcher {
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final int SERVER_ERROR = 500;
    private static final int SLOW_DOWN = 429;

    private final S3Client s3;
    private final Buckets buckets;
    private final IngestMetrics metrics;

    ObjectFetcher(S3Client s3, Buckets buckets, IngestMetrics metrics) {
        this.s3 = s3;
        this.buckets = buckets;
        this.metrics = metrics;
    }

    /** What became of the request. */
    sealed interface Fetched {
        /** The bytes of the object, and which version they are. */
        record Found(byte[] bytes, @Nullable String version) implements Fetched {}

        /** Not to be had, and why; asking again may or may not help. */
        record Refused(String reason) implements Fetched {}
    }

    /** Answers for everything S3 can say about an object; only a network or service that fails is an exception. */
    Fetched fetch(ObjectRef ref) {
        if (!buckets.allows(ref.bucket())) {
            return new Fetched.Refused("bucket " + ref.bucket() + " is not in ingest.buckets");
        }
        try {
            return get(ref, ref.key(), ref.etag());
        } catch (NoSuchKeyException e) {
            return ref.otherKey() == null ? missing() : otherwise(ref, ref.otherKey());
        } catch (S3Exception e) {
            if (e.statusCode() == CHANGED) {
                metrics.object(ObjectOutcome.CHANGED);
                return withoutCondition(ref);
            }
            return refusal(e);
        }
    }

    private Fetched otherwise(ObjectRef ref, String key) {
        try {
            return get(ref, key, null);
        } catch (S3Exception e) {
            return refusal(e);
        }
    }

    private Fetched withoutCondition(ObjectRef ref) {
        try {
            return get(ref, ref.key(), null);
        } catch (S3Exception e) {
            return refusal(e);
        }
    }

    private Fetched get(ObjectRef ref, String key, @Nullable String etag) {
        var request = GetObjectRequest.builder().bucket(ref.bucket()).key(key).versionId(ref.versionId());
        if (etag != null) {
            request.ifMatch(etag);
        }
        buckets.owner(ref.bucket()).ifPresent(request::expectedBucketOwner);
        return s3.getObject(request.build(), (answer, body) -> {
            long limit = ReadLimits.STANDARD.compressedBytes();
            var version = answer.versionId() == null ? answer.eTag() : answer.versionId();
            if (answer.contentLength() != null && answer.contentLength() > limit) {
                body.abort();
                return tooLarge(limit);
            }
            try (body) {
                var bytes = body.readNBytes((int) limit + 1);
                return bytes.length > limit ? tooLarge(limit) : new Fetched.Found(bytes, version);
            }
        });
    }

    private static Fetched tooLarge(long limit) {
        return new Fetched.Refused("over the limit of %d bytes compressed".formatted(limit));
    }

    private static Fetched missing() {
        return new Fetched.Refused("no such object; was it deleted, or is the key encoded twice?");
    }

    private static Fetched refusal(S3Exception e) {
        if (e.statusCode() >= SERVER_ERROR || e.statusCode() == SLOW_DOWN) {
            throw e;
        }
        return e.statusCode() == NOT_FOUND
                ? missing()
                : new Fetched.Refused("S3 says %d %s; may our role read this bucket, and decrypt with its key?"
                        .formatted(
                                e.statusCode(),
                                e.awsErrorDetails() == null
                                        ? ""
                                        : e.awsErrorDetails().errorCode()));
    }
}
