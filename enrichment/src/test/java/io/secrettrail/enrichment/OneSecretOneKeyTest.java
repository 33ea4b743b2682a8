package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.TrailEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a secret is named, and in whatever order the events come: one key. */
class OneSecretOneKeyTest {
    private static final String NAME = "prod/db";
    private static final String PARTIAL = Shape.SM + NAME;
    private static final String FULL = PARTIAL + "-Ab3dEf";

    @ParameterizedTest
    @MethodSource("orders")
    void shouldMeetUnderOneKeyInAnyOrder(List<SampleRecord> events) {
        try (var topology = new EnrichmentFixture()) {
            // Given
            var arrival = NOON;
            // When
            events.forEach(event -> topology.fromS3(event, arrival));

            // Then
            assertThat(topology.trail())
                    .hasSize(events.size())
                    .extracting(TrailEntry::secretKey)
                    .allSatisfy(key -> assertThat(key.value()).isEqualTo(PARTIAL));
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    static Stream<List<SampleRecord>> orders() {
        var random = new Random(7);
        return Stream.generate(() -> {
                    var order = new ArrayList<>(spellings());
                    Collections.shuffle(order, random);
                    return List.copyOf(order);
                })
                .limit(20);
    }

    private static List<SampleRecord> spellings() {
        var forwarded = SampleRecord.user("ci")
                .replaceFirst("\"type\"", "\"invokedBy\":\"secretsmanager.amazonaws.com\",\"type\"");
        return List.of(
                SampleRecord.of("secretsmanager", "CreateSecret")
                        .text("eventID", "create")
                        .request("{\"name\":\"" + NAME + "\"}")
                        .response("{\"arn\":\"" + FULL + "\"}"),
                read("name", NAME, ""),
                read("partial", PARTIAL, ""),
                read("full", FULL, ""),
                read("version", NAME, ",\"versionId\":\"5d0e2b7a\""),
                SampleRecord.of("secretsmanager", "GetSecretValue")
                        .text("eventID", "denied")
                        .denied(FULL),
                SampleRecord.of("ssm", "GetParameter")
                        .text("eventID", "reference")
                        .request("{\"name\":\"/aws/reference/secretsmanager/" + NAME + "\",\"withDecryption\":true}"),
                SampleRecord.of("ssm", "GetParameters")
                        .text("eventID", "references")
                        .request("{\"names\":[\"/aws/reference/secretsmanager/" + FULL + "\"]}"),
                SampleRecord.of("secretsmanager", "BatchGetSecretValue")
                        .text("eventID", "batch")
                        .request("{\"secretIdList\":[\"" + NAME + "\"]}"),
                SampleRecord.of("secretsmanager", "DeleteSecret")
                        .text("eventID", "deletion")
                        .response("{\"aRN\":\"" + FULL + "\",\"name\":\"" + NAME + "\"}"),
                SampleRecord.of("kms", "Decrypt")
                        .text("eventID", "unwrap")
                        .by(forwarded)
                        .request("{\"encryptionContext\":{\"SecretARN\":\"" + FULL + "\"}}"),
                SampleRecord.of("secretsmanager", "RotationStarted")
                        .text("eventID", "rotation")
                        .byService("secretsmanager.amazonaws.com")
                        .with("additionalEventData", "{\"SecretId\":\"" + FULL + "\"}"));
    }

    private static SampleRecord read(String id, String secretId, String more) {
        return SampleRecord.of("secretsmanager", "GetSecretValue")
                .text("eventID", id)
                .request("{\"secretId\":\"" + secretId + "\"" + more + "}");
    }
}
