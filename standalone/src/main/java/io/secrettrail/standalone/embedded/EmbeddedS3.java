package io.secrettrail.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** S3 by S3Proxy, path style, no authorisation. It sends no notices: whoever puts an object sends the message about it. */
public final class EmbeddedS3 implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedS3.class);
    private static final long STOP_MILLIS = 500;

    private final int port;
    private final S3Proxy proxy;

    private EmbeddedS3(int port, S3Proxy proxy) {
        this.port = port;
        this.proxy = proxy;
    }

    /** Objects live in this process only. */
    public static EmbeddedS3 startInMemory() {
        return start(new TransientNio2BlobStore());
    }

    /** Objects are files below the folder, one sub-folder per bucket, and outlive the process. */
    public static EmbeddedS3 start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for objects: " + folder, e);
        }
        return start(new FilesystemNio2BlobStore(folder.toString()), port);
    }

    /** Objects lie in a store of the caller's: one that refuses some of them, for example. */
    public static EmbeddedS3 start(BlobStore objects) {
        return start(objects, Loopback.freePorts(1).getFirst());
    }

    private static EmbeddedS3 start(BlobStore objects, int port) {
        var proxy = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(Loopback.http(port))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true) // newer clients send headers that it does not know
                .stopTimeout(STOP_MILLIS)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3 does not start on port " + port, e);
        }
        log.info("S3 answers on port {}", port);
        return new EmbeddedS3(port, proxy);
    }

    public URI endpoint() {
        return Loopback.http(port);
    }

    public void createBucket(String name) {
        try (var s3 = EmbeddedClients.s3(endpoint())) {
            s3.createBucket(request -> request.bucket(name));
        }
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            log.warn("S3 did not stop cleanly", e);
        }
    }
}
