package io.secrettrail.ingest.queue;

import io.secrettrail.ingest.IngestMetrics;
import io.secrettrail.ingest.IngestMetrics.ObjectOutcome;
import io.secrettrail.ingest.envelope.ObjectRef;
import io.secrettrail.ingest.record.ReadLimits;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches the very object that a notice announced: by version, else by its content; only from buckets on the list, and only up to the limit. */
final class ObjectFetcher {
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    /** Refusals of whoever asks, whatever is asked for. */
    private static final Set<String> OUR_FAULTS = Set.of(
            "ExpiredToken",
            "InvalidAccessKeyId",
            "InvalidToken",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "TokenRefreshRequired");

    private final S3Client s3;
    private final Buckets buckets;
    private final ByteBudget budget;
    private final IngestMetrics metrics;

    ObjectFetcher(S3Client s3, Buckets buckets, ByteBudget budget, IngestMetrics metrics) {
        this.s3 = s3;
        this.buckets = buckets;
        this.budget = budget;
        this.metrics = metrics;
    }

    /** What became of the request. */
    sealed interface Fetched {
        /**
         * The bytes of the object, and which version they are.
         *
         * @param share to be closed when the bytes are no longer held
         */
        record Found(byte[] bytes, @Nullable String version, ByteBudget.Share share) implements Fetched {}

        /** Not to be had, and why; asking again may or may not help. */
        record Refused(String reason) implements Fetched {}

        /** S3 as a whole does not answer, or not to us: nothing is said about the object. */
        record Away(Exception failure) implements Fetched {}
    }

    /** Answers for everything S3 can say, or not say, about an object; ends with an exception only when interrupted. */
    Fetched fetch(ObjectRef ref) {
        if (!buckets.allows(ref.bucket())) {
            return new Fetched.Refused("bucket " + ref.bucket() + " is not in ingest.buckets");
        }
        try {
            return find(ref);
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            return isForAll(e) || !answersFor(ref.bucket()) ? new Fetched.Away(e) : again(ref);
        }
    }

    /** S3 answers otherwise: when it fails once more, it is for this object alone. */
    private Fetched again(ObjectRef ref) {
        try {
            return find(ref);
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            return isForAll(e)
                    ? new Fetched.Away(e)
                    : new Fetched.Refused("S3 answers, but not for this object: " + e.getMessage());
        }
    }

    private Fetched find(ObjectRef ref) {
        try {
            return get(ref, ref.key(), ref.etag());
        } catch (NoSuchKeyException e) {
            return ref.otherKey() == null ? missing() : unconditionally(ref, ref.otherKey());
        } catch (S3Exception e) {
            if (e.statusCode() == CHANGED) {
                metrics.object(ObjectOutcome.CHANGED);
                return unconditionally(ref, ref.key());
            }
            return refusal(e);
        }
    }

    private Fetched unconditionally(ObjectRef ref, String key) {
        try {
            return get(ref, key, null);
        } catch (S3Exception e) {
            return refusal(e);
        }
    }

    /** Any answer about the bucket will do, also that we may not ask. */
    private boolean answersFor(String bucket) {
        try {
            s3.headBucket(request -> request.bucket(bucket));
            return true;
        } catch (AbortedException e) {
            throw e;
        } catch (S3Exception e) {
            return e.statusCode() < SERVER_ERROR && e.statusCode() != TOO_MANY;
        } catch (SdkException _) {
            return false;
        }
    }

    /** True for failures that every object would meet now. */
    private static boolean isForAll(SdkException e) {
        return e instanceof S3Exception answer
                && (answer.statusCode() == UNAVAILABLE || answer.statusCode() == TOO_MANY || isOurFault(answer));
    }

    private static boolean isOurFault(S3Exception e) {
        return e.awsErrorDetails() != null
                && OUR_FAULTS.contains(e.awsErrorDetails().errorCode());
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
            long expected = answer.contentLength() == null ? limit : answer.contentLength();
            var share = budget.take(expected);
            boolean found = false;
            try (body) {
                var bytes = body.readNBytes((int) expected + 1);
                found = bytes.length <= expected;
                return found ? new Fetched.Found(bytes, version, share) : tooLarge(limit);
            } finally {
                if (!found) {
                    share.close();
                }
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
        if (e.statusCode() >= SERVER_ERROR || e.statusCode() == TOO_MANY || isOurFault(e)) {
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
