package io.secrettrail.standalone.system;

import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Holds an object that nobody may read, as a bucket policy or a key policy would have it. */
final class ForbiddingStore extends ForwardingBlobStore {
    private static final int FORBIDDEN = 403;

    private final String forbidden;

    ForbiddingStore(String forbidden) {
        super(new TransientNio2BlobStore());
        this.forbidden = forbidden;
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        if (request.key().equals(forbidden)) {
            throw S3Exceptions.fromStatusCode(FORBIDDEN);
        }
        return super.getBlob(request);
    }
}
