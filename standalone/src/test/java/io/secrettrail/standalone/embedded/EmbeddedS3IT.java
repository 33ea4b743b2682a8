package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3IT {
    private static final String KEY = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/24/a+b c.json.gz";

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackWhatWasPut() {
        // Given
        try (var server = EmbeddedS3.startInMemory();
                var s3 = EmbeddedClients.s3(server.endpoint())) {
            server.createBucket("trail");

            // When
            put(s3, "content");

            // Then
            assertThat(get(s3)).isEqualTo("content");
            assertThat(s3.listObjectsV2(request -> request.bucket("trail").prefix("AWSLogs/"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactly(KEY);
        }
    }

    @Test
    void shouldSaySoWhenAnObjectDoesNotExist() {
        try (var server = EmbeddedS3.startInMemory();
                var s3 = EmbeddedClients.s3(server.endpoint())) {
            // Given
            server.createBucket("trail");

            // Then
            assertThatThrownBy(() -> get(s3)).isInstanceOf(NoSuchKeyException.class);
        }
    }

    @Test
    void shouldKeepObjectsWhenItIsStartedAgainOnTheSameFolder() {
        // Given
        try (var server = EmbeddedS3.start(folder, Loopback.freePorts(1).getFirst());
                var s3 = EmbeddedClients.s3(server.endpoint())) {
            server.createBucket("trail");
            put(s3, "content");
        }

        // When
        try (var server = EmbeddedS3.start(folder, Loopback.freePorts(1).getFirst());
                var s3 = EmbeddedClients.s3(server.endpoint())) {
            // Then
            assertThat(get(s3)).isEqualTo("content");
        }
    }

    private static void put(S3Client s3, String content) {
        s3.putObject(request -> request.bucket("trail").key(KEY), RequestBody.fromString(content));
    }

    private static String get(S3Client s3) {
        return s3.getObjectAsBytes(request -> request.bucket("trail").key(KEY)).asUtf8String();
    }
}
