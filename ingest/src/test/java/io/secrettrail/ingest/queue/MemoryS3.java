package io.secrettrail.ingest.queue;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in memory, with failures that a test wants: of everything, or of one object. */
final class MemoryS3 implements S3Client {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, SdkException> failing = new ConcurrentHashMap<>();
    private volatile @Nullable SdkException outage;

    void put(String key, byte[] bytes) {
        objects.put(key, bytes);
    }

    void fail(String key, SdkException failure) {
        failing.put(key, failure);
    }

    void goOut() {
        outage = SdkClientException.create("connection refused");
    }

    void comeBack() {
        outage = null;
    }

    static SdkException error(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> reader) {
        failIfOut();
        var failure = failing.get(request.key());
        if (failure != null) {
            throw failure;
        }
        var bytes = objects.get(request.key());
        if (bytes == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        try {
            return reader.transform(
                    GetObjectResponse.builder()
                            .contentLength((long) bytes.length)
                            .eTag("etag")
                            .build(),
                    AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw SdkClientException.create("broken off", e);
        }
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        failIfOut();
        throw error(403, "Forbidden"); // our role may read objects only
    }

    private void failIfOut() {
        var failure = outage;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
