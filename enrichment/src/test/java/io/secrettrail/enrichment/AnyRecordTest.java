package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Access;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.ocsf.AccessCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds: an entry, or a reason, and never an exception; and what was written can be read. */
class AnyRecordTest {
    private static final int MUTANTS = 3_000;
    private static final Set<String> REQUIRED = Set.of("eventID", "eventTime", "eventSource", "eventName");
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "*",
            ":",
            "arn:",
            "arn:aws:secretsmanager:::secret:",
            "arn:aws:secretsmanager:eu-west-1:1:secret:-abcdef",
            "arn:aws:ssm:eu-west-1:1:parameter",
            "arn:aws:ssm:::parameter/:",
            "arn:aws:kms:::",
            "arn:aws:sts::1:assumed-role/",
            "arn:aws:sts::1:assumed-role//",
            "arn:aws:iam::1:role/",
            " on resource: ",
            "x on resource:  because ",
            "/aws/reference/secretsmanager/",
            "/aws/reference/secretsmanager/:",
            "AWSReservedSSO__0123456789abcdef",
            "x\u0000\n\u2028\ud800y",
            "\ud83d\udd11",
            "a".repeat(5_000));

    private final Enricher enricher =
            new Enricher(secret -> secret.value().length() % 2 == 0 ? Set.of("abcdef") : Set.of(), Duration.ofHours(3));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveAnEntryOrAReasonWhateverTheRecordHolds(long seed) {
        // Given
        var random = new Random(seed);
        var seeds = RecordShapesTest.all().map(shape -> shape.record().bytes()).toList();
        var mutants = Stream.generate(() -> mutant(seeds.get(random.nextInt(seeds.size())), random))
                .limit(MUTANTS)
                .toList();
        // When
        var entries = mutants.stream().flatMap(json -> enriched(json).stream()).toList();

        // Then
        assertThat(entries).hasSizeGreaterThan(MUTANTS / 2).allSatisfy(access -> {
            var written = AccessCodec.write(access);
            assertThat(AccessCodec.read(written)).isInstanceOf(Access.class);
            assertThat(AccessCodec.readTouch(written)).contains(access.touch());
            assertThat(access.secretKey().value()).hasSizeLessThan(2_400).doesNotContain("\n", "\u0000");
        });
    }

    @ParameterizedTest
    @MethodSource("io.secrettrail.enrichment.RecordShapesTest#all")
    void shouldStillGiveAnEntryWhenAnyOptionalFieldIsMissing(Shape shape) throws Exception {
        // Given
        var whole = (ObjectNode) Json.MAPPER.readTree(shape.record().bytes());
        var without = new ArrayList<byte[]>();
        for (var pointer : pointers("", whole)) {
            var copy = whole.deepCopy();
            var at = pointer.lastIndexOf('/');
            ((ObjectNode) copy.at(pointer.substring(0, at))).remove(pointer.substring(at + 1));
            without.add(copy.toString().getBytes(UTF_8));
        }
        // When
        var entries = without.stream().map(this::enriched).toList();

        // Then
        assertThat(entries).allSatisfy(accesses -> assertThat(accesses).isNotEmpty());
    }

    /** Every field that is not required, at every level. */
    private static List<String> pointers(String above, JsonNode node) {
        var pointers = new ArrayList<String>();
        node.properties().forEach(field -> {
            var pointer = above + "/" + field.getKey();
            if (above.isEmpty() && REQUIRED.contains(field.getKey())
                    || field.getKey().matches(".*[/~].*")) {
                return;
            }
            pointers.add(pointer);
            if (field.getValue().isObject()) {
                pointers.addAll(pointers(pointer, field.getValue()));
            }
        });
        return pointers;
    }

    private List<Access> enriched(byte[] json) {
        return switch (CloudTrailRecord.parse(json)) {
            case ParseResult.Rejected(var reason) -> {
                assertThat(reason).isNotBlank();
                yield List.of();
            }
            case ParseResult.Parsed(var event) -> {
                CatalogReader.factsOf(event);
                var arrival =
                        new Arrival(event, json, new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
                yield switch (enricher.enrich(arrival, KnownFindings.NONE)) {
                    case Enrichment.Entries(var accesses) -> accesses;
                    case Enrichment.IssueEvent() -> List.of();
                    case Enrichment.Irrelevant() -> List.of();
                };
            }
        };
    }

    private static byte[] mutant(byte[] seed, Random random) {
        try {
            var root = (ObjectNode) Json.MAPPER.readTree(seed);
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                mutate(root, random, 0);
            }
            return escaped(root);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the records that CloudTrail writes could hold it: half a character only as an escape. */
    private static byte[] escaped(JsonNode root) {
        var text = new StringBuilder();
        root.toString().chars().forEach(c -> {
            if (Character.isSurrogate((char) c)) {
                text.append("\\u%04x".formatted(c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString().getBytes(UTF_8);
    }

    private static void mutate(ObjectNode node, Random random, int depth) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            node.set("x", anything(random, 0));
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        if (node.get(name) instanceof ObjectNode child && depth < 6 && random.nextInt(4) > 0) {
            mutate(child, random, depth + 1);
        } else if (random.nextInt(5) == 0) {
            node.remove(name);
        } else {
            node.set(name, anything(random, 0));
        }
    }

    private static JsonNode anything(Random random, int depth) {
        var make = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.numberNode(random.nextDouble());
            case 4, 5 -> make.textNode(STRANGE.get(random.nextInt(STRANGE.size())));
            case 6 -> {
                ArrayNode array = make.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(anything(random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = make.objectNode();
                for (var name : List.of("arn", "ARN", "type", "name", "SecretARN", "x")) {
                    if (random.nextInt(3) == 0) {
                        object.set(name, anything(random, depth + 1));
                    }
                }
                yield object;
            }
        };
    }
}
