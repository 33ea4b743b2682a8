package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.Shape.SM;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Access;
import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two secrets whose names differ by six characters stay apart, in whatever order their events come, once queries follow the aliases. */
class TwinNamesTest {
    private static final String SHORT = SM + "prod/db";
    private static final String LONG = SM + "prod/db-abc123";

    /** What proves a name; each is enough by itself, for then the ARN cannot mean the other secret. */
    static Stream<List<SampleRecord>> proofs() {
        var created = SampleRecord.of("secretsmanager", "CreateSecret")
                .text("eventID", SHORT + "|created")
                .request("{\"name\":\"prod/db\"}")
                .response("{\"arn\":\"" + SHORT + "-Qq1Ww2\"}");
        var unwrapped = SampleRecord.of("kms", "Decrypt")
                .text("eventID", LONG + "|unwrapped")
                .by(SampleRecord.user("ci")
                        .replaceFirst("\"type\"", "\"invokedBy\":\"secretsmanager.amazonaws.com\",\"type\""))
                .request("{\"encryptionContext\":{\"SecretARN\":\"" + LONG + "-Zz9Zz9\"}}");
        var rotated = SampleRecord.of("secretsmanager", "RotationSucceeded")
                .text("eventID", LONG + "|rotated")
                .byService("secretsmanager.amazonaws.com")
                .with("additionalEventData", "{\"SecretId\":\"" + LONG + "-Zz9Zz9\"}");
        var deleted = SampleRecord.of("secretsmanager", "DeleteSecret")
                .text("eventID", SHORT + "|deleted")
                .request("{\"secretId\":\"prod/db\"}")
                .response("{\"aRN\":\"" + SHORT + "-Qq1Ww2\",\"name\":\"prod/db\"}");
        return Stream.of(
                List.of(created), List.of(unwrapped), List.of(rotated), List.of(deleted), List.of(created, unwrapped));
    }

    private static List<SampleRecord> reads() {
        return List.of(
                read(SHORT + "|by name", "prod/db"),
                read(LONG + "|by name", "prod/db-abc123"),
                read(LONG + "|by partial ARN", LONG),
                read(SHORT + "|by partial ARN", SHORT));
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void shouldEndUnderTheRightSecretInEveryOrder(List<SampleRecord> proofs) {
        // Given
        var events = new ArrayList<>(reads());
        events.addAll(proofs);
        var orders = orders(events);

        // When
        var wrong = orders.stream().flatMap(TwinNamesTest::misfiled).distinct().toList();

        // Then
        assertThat(orders).hasSizeGreaterThanOrEqualTo(120);
        assertThat(wrong).isEmpty();
    }

    /** A full ARN of the short name looks like the long name: the fact that carries it wins over the look. */
    @ParameterizedTest
    @MethodSource("fullArns")
    void shouldTakeAProvenFullArnForFullInEveryOrder(List<SampleRecord> order) {
        assertThat(misfiled(order)).isEmpty();
    }

    static Stream<List<SampleRecord>> fullArns() {
        var rotated = SampleRecord.of("secretsmanager", "RotationSucceeded")
                .text("eventID", SHORT + "|rotated")
                .byService("secretsmanager.amazonaws.com")
                .with("additionalEventData", "{\"SecretId\":\"" + SHORT + "-abc123\"}");
        var other = SampleRecord.of("secretsmanager", "CreateSecret")
                .text("eventID", LONG + "|created")
                .request("{\"name\":\"prod/db-abc123\"}")
                .response("{\"arn\":\"" + LONG + "-Zz9Zz9\"}");
        return orders(List.of(read(SHORT + "|by full ARN", SHORT + "-abc123"), rotated, other)).stream();
    }

    /** Event ids begin with the secret that the event is about. */
    private static Stream<String> misfiled(List<SampleRecord> order) {
        Map<SecretKey, Set<String>> suffixes = new HashMap<>();
        var enricher = new Enricher(key -> suffixes.getOrDefault(key, Set.of()), Duration.ofHours(3));
        var written = new ArrayList<Access>();
        for (var record : order) {
            var event = record.parsed();
            for (CatalogFact fact : CatalogReader.factsOf(event)) {
                suffixes.computeIfAbsent(fact.secret(), _ -> new HashSet<>()).add(fact.suffix());
            }
            var arrival = new Arrival(
                    event, record.bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
            if (enricher.enrich(arrival, KnownFindings.NONE) instanceof Enrichment.Entries(var accesses)) {
                written.addAll(accesses);
            }
        }
        return written.stream()
                .filter(access -> !access.entryId().startsWith(aliased(access, suffixes) + "|"))
                .map(Access::entryId);
    }

    /** The secret under which queries show the entry. */
    private static SecretKey aliased(Access access, Map<SecretKey, Set<String>> suffixes) {
        return Optional.ofNullable(access.secret().typedArn())
                .flatMap(SecretArn::parse)
                .flatMap(arn -> arn.settled(key -> suffixes.getOrDefault(key, Set.of())))
                .map(SecretArn.Settled::key)
                .orElse(access.secretKey());
    }

    private static SampleRecord read(String id, String secretId) {
        return SampleRecord.of("secretsmanager", "GetSecretValue")
                .text("eventID", id)
                .request("{\"secretId\":\"" + secretId + "\"}");
    }

    private static <T> List<List<T>> orders(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (int first = 0; first < items.size(); first++) {
            var rest = new ArrayList<>(items);
            var head = rest.remove(first);
            for (var tail : orders(rest)) {
                var order = new ArrayList<T>(List.of(head));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
