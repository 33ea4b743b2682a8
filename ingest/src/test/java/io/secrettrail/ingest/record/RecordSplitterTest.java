package io.secrettrail.ingest.record;

import static io.secrettrail.testkit.CloudTrailRecords.secretRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.ingest.record.RecordSink.Skipped;
import io.secrettrail.ingest.record.RecordSlice.Shape;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.LogFiles;
import io.secrettrail.testkit.QueueBodies;
import io.secrettrail.testkit.RecordFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {
    private static final List<RecordFixture> READS =
            secretRead().by("payments-api").acrossSecrets(3);
    private static final List<String> IDS =
            READS.stream().map(RecordFixture::eventId).toList();

    static Stream<Arguments> shapes() throws JsonProcessingException {
        var one = READS.get(0).json();
        var two = READS.get(1).json();
        var three = READS.get(2).json();
        var list = String.join(",", one, two, three);
        var pretty =
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.MAPPER.readTree("[" + list + "]"));
        return Stream.of(
                Arguments.of("log file", "{\"Records\":[" + list + "]}"),
                Arguments.of(
                        "log file with neighbours",
                        "{\"a\":{\"Records\":[1]},\"Records\": [ " + list + " ] , \"b\":[]}"),
                Arguments.of("array", "[" + list + "]"),
                Arguments.of("pretty array", pretty),
                Arguments.of("one per line", one + "\n" + two + "\r\n\n" + three),
                Arguments.of(
                        "two files in one", "{\"Records\":[" + one + "," + two + "]}\n{\"Records\":[" + three + "]}\n"),
                Arguments.of("byte order mark", "\uFEFF{\"Records\":[" + list + "]}"),
                Arguments.of(
                        "envelopes",
                        Stream.of(one, two, three)
                                .map(record -> QueueBodies.eventBridge(record.getBytes(UTF_8)))
                                .reduce((a, b) -> a + "\n" + b)
                                .orElseThrow()),
                Arguments.of("LookupEvents", lookup(List.of(one, two, three))));
    }

    private static String lookup(List<String> records) throws JsonProcessingException {
        var body = Json.MAPPER.createObjectNode().put("NextToken", "more");
        var events = body.putArray("Events");
        for (var record : records) {
            events.addObject().put("EventId", "x").put("ReadOnly", "true").put("CloudTrailEvent", record);
        }
        return Json.MAPPER.writeValueAsString(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindEveryRecordWhateverTheShape(String name, String text) {
        // Given
        var collected = Collected.from(text);

        // When
        var kept = collected.keptIds();

        // Then
        assertThat(kept).isEqualTo(IDS);
        assertThat(collected.slices).allMatch(RecordSlice::sound).hasSize(3);
        assertThat(collected.slices).extracting(RecordSlice::ordinal).containsExactly(0L, 1L, 2L);
        assertThat(collected.slices).extracting(RecordSlice::eventName).containsOnly("GetSecretValue");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindTheSameWhenTextComesInSmallPieces(String name, String text) throws IOException {
        // Given
        var collected = new Collected();
        var pieces = new ByteArrayInputStream(text.getBytes(UTF_8));

        // When
        new LogText(collected, 32).readAll(pieces);

        // Then
        assertThat(collected.keptIds()).isEqualTo(IDS);
    }

    @Test
    void shouldKeepBytesVerbatim() {
        // Given
        var odd =
                "{ \"eventVersion\" : \"1.11\",\t\"eventSource\":\"x.amazonaws.com\", \"eventName\":\"\\\"}],{\", \"n\":1.50 }";

        // When
        var collected = Collected.from("{\"Records\":[" + odd + " , " + odd + "]}");

        // Then
        assertThat(collected.texts).containsExactly(odd, odd);
    }

    @Test
    void shouldTellWhatIsNoRecord() {
        // Given
        var text = String.join(
                "\n",
                "{\"digestS3Object\":\"x\",\"logFiles\":[]}",
                "{\"Records\":[{\"eventVersion\":\"1.08\",\"insightDetails\":{\"eventSource\":\"a\"}}]}",
                QueueBodies.guardDuty(
                        GuardDutyFinding.about(READS.getFirst().caller()).json()),
                QueueBodies.objectCreated("bucket", "key", 3));

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.skipped).containsExactly(Skipped.DIGEST, Skipped.INSIGHT, Skipped.OTHER_ENVELOPE);
        assertThat(collected.findings).hasSize(1);
        assertThat(collected.slices).isEmpty();
    }

    @Test
    void shouldNameTheShapeOfEachRecord() throws JsonProcessingException {
        // Given
        var record = READS.getFirst();
        var text =
                record.json() + "\n" + QueueBodies.eventBridge(record.bytes()) + "\n" + lookup(List.of(record.json()));

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.slices)
                .extracting(RecordSlice::shape)
                .containsExactly(Shape.PLAIN, Shape.EVENTBRIDGE, Shape.LOOKUP);
        assertThat(collected.keptIds()).containsOnly(record.eventId()).hasSize(3);
    }

    static Stream<Arguments> damages() {
        var middle = READS.get(1).json();
        return Stream.of(
                Arguments.of("no closing brace", middle.substring(0, middle.length() - 1)),
                Arguments.of("no opening brace", middle.substring(1)),
                Arguments.of("lost quote outside", middle.replaceFirst("\"eventName\":\"", "\"eventName\":")),
                Arguments.of("lost quote inside", middle.replaceFirst("\"secretId\":\"", "\"secretId\":")),
                Arguments.of("lost inner brace", middle.replaceFirst("(\"requestParameters\":\\{[^}]*)}", "$1")),
                Arguments.of("extra inner brace", middle.replaceFirst("(\"requestParameters\":\\{[^}]*)}", "$1}}")),
                Arguments.of("extra brace", middle + "}"),
                Arguments.of("cut in the middle", middle.substring(0, middle.length() / 2)),
                Arguments.of("a word", "broken"),
                Arguments.of("a number", "17"),
                Arguments.of("null", "null"),
                Arguments.of("a list", "[1,2]"),
                Arguments.of("no eventID", middle.replace("\"eventID\"", "\"event\"")),
                Arguments.of("too deep", "{\"eventVersion\":" + "[".repeat(90) + "]".repeat(90) + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldLoseNoNeighbourWhenARecordIsDamaged(String name, String damaged) {
        // Given
        var text = "{\"Records\":[" + READS.get(0).json() + "," + damaged + ","
                + READS.get(2).json() + "]}";

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.keptIds()).containsExactly(IDS.get(0), IDS.get(2));
        assertThat(collected.dead()).isEqualTo(1);
    }

    static Stream<Arguments> damagedLines() {
        return damages().filter(damage -> !damage.get()[0].equals("extra brace")); // between lines it is no damage
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagedLines")
    void shouldLoseNoNeighbourWhenALineIsDamaged(String name, String damaged) {
        // Given
        var text = READS.get(0).json() + "\n" + damaged.replace("[1,2]", "[1]") + "\n"
                + READS.get(2).json() + "\n";

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.keptIds()).containsExactly(IDS.get(0), IDS.get(2));
        assertThat(collected.dead()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldReportTheFirstRecordWhenThatIsDamaged(String name, String damaged) {
        // Given
        var text =
                "[" + damaged + "," + READS.get(0).json() + "," + READS.get(2).json() + "]";

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.keptIds()).containsExactly(IDS.get(0), IDS.get(2));
        assertThat(collected.dead()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "{\"Records\":[]}", "[]"})
    void shouldFindNothingInEmptyText(String text) {
        // Given
        var collected = Collected.from(text);

        // When
        var sifted = collected.sifted();

        // Then
        assertThat(sifted).isEmpty();
    }

    @Test
    void shouldReportATextThatEndsInsideItsList() {
        // Given
        var text = "{\"Records\":[" + READS.get(0).json() + ",";

        // When
        var collected = Collected.from(text);

        // Then
        assertThat(collected.keptIds()).containsExactly(IDS.get(0));
        assertThat(collected.dead()).isEqualTo(1);
    }

    @Test
    void shouldSetAsideAGiantRecordAndGoOn() throws IOException {
        // Given
        var giant = "{\"eventVersion\":\"1.11\",\"x\":\"" + "y".repeat(20 << 20) + "\"}";
        var text = "{\"Records\":[" + READS.get(0).json() + "," + giant + ","
                + READS.get(2).json() + "]}";
        var collected = new Collected();

        // When
        LogFile.read(new ByteArrayInputStream(text.getBytes(UTF_8)), collected);

        // Then
        assertThat(collected.keptIds()).containsExactly(IDS.get(0), IDS.get(2));
        assertThat(collected.dead()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithTheParserOnRandomJson(long seed) throws IOException {
        // Given
        var random = new Random(seed);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            expected.add(RandomJson.object(random));
        }

        // When
        var collected = Collected.from("{\"Records\":[" + String.join(RandomJson.space(random) + ",", expected) + "]}");

        // Then
        assertThat(collected.texts).isEqualTo(expected);
        for (int i = 0; i < expected.size(); i++) {
            var parsed = Json.MAPPER.readTree(expected.get(i));
            var slice = collected.slices.get(i);
            if (slice.sound()) {
                assertThat(slice.eventSource())
                        .isEqualTo(parsed.path("eventSource").asText());
                assertThat(slice.eventName()).isEqualTo(parsed.path("eventName").asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void shouldNeverThrowNorLoseSoundRecordsFarFromDamage(long seed) {
        // Given
        var random = new Random(seed);
        var clean = LogFiles.inflated(secretRead().acrossSecrets(20).stream()
                .map(RecordFixture::bytes)
                .toList());

        for (int round = 0; round < 300; round++) {
            var bytes = clean.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            var collected = new Collected();

            // When
            new RecordSplitter().splitAll(bytes, 0, bytes.length, collected);

            // Then
            assertThat(collected.keptIds()).hasSizeGreaterThanOrEqualTo(18);
        }
    }
}
