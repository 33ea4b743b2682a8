package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.EnrichmentFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.TrailEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Any name, with tails that look like AWS's too: once the catalog knows it, no spelling leads elsewhere. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepItsKeyHoweverASecretIsSpelled(long seed) {
        // Given
        var random = new Random(seed);
        var names = Stream.generate(() -> name(random)).limit(500).toList();
        // When
        var elsewhere =
                names.stream().flatMap(name -> astray(name, suffix(random))).toList();

        // Then
        assertThat(elsewhere).isEmpty();
    }

    /** The spellings of one secret, known by its suffix, that do not lead to its key. */
    private static Stream<String> astray(String name, String suffix) {
        var key = new SecretKey(Shape.SM + name);
        var full = key.value() + "-" + suffix;
        var enricher = new Enricher(secret -> secret.equals(key) ? Set.of(suffix) : Set.of(), Duration.ofHours(3));
        return Stream.of(name, key.value(), full)
                .flatMap(spelling -> Stream.of(
                        read("e", spelling, ""),
                        SampleRecord.of("secretsmanager", "DescribeSecret").denied(spelling),
                        SampleRecord.of("secretsmanager", "BatchGetSecretValue")
                                .request("{\"secretIdList\":[\"" + spelling + "\"]}"),
                        SampleRecord.of("ssm", "GetParameter")
                                .request("{\"name\":\"/aws/reference/secretsmanager/" + spelling + "\"}")))
                .flatMap(record -> keys(enricher, record).filter(found -> !found.equals(key)))
                .map(SecretKey::value);
    }

    private static Stream<SecretKey> keys(Enricher enricher, SampleRecord record) {
        var event = record.parsed();
        var arrival = new Arrival(
                event, record.bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
        return enricher.enrich(arrival, KnownFindings.NONE) instanceof Enrichment.Entries(var accesses)
                ? accesses.stream().map(Access::secretKey)
                : Stream.of(new SecretKey("no entry"));
    }

    private static String name(Random random) {
        var name = text(random, "abzAZ09/_+=.@-!", 1 + random.nextInt(60));
        return random.nextBoolean() ? name : name + "-" + suffix(random);
    }

    private static String suffix(Random random) {
        return text(random, "abcxyzABCXYZ0189", 6);
    }

    private static String text(Random random, String letters, int length) {
        return random.ints(length, 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
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
