package io.secrettrail.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of {@code secret-shapes.txt}: which secret, which generation of it, what was done, how it ended, how that is known. */
class SecretTableTest {
    private static final String SM = "arn:aws:secretsmanager:eu-west-1:111122223333:secret";
    private static final Map<SecretKey, Set<String>> KNOWN = Map.of(
            new SecretKey(SM + ":known"), Set.of("Ab3dEf"),
            new SecretKey(SM + ":twice"), Set.of("Aaaaaa", "Bbbbbb"),
            new SecretKey(SM + ":tail-abcdef"), Set.of("Zz9Zz9"));

    @ParameterizedTest
    @MethodSource("lines")
    void shouldMakeOfEachShapeWhatTheTableSays(Line line) {
        // Given
        var record = line.record();
        var event = record.parsed();
        var arrival = new Arrival(
                event, record.bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());

        // When
        var enrichment = new Enricher(key -> KNOWN.getOrDefault(key, Set.of()), Duration.ofHours(3))
                .enrich(arrival, KnownFindings.NONE);

        // Then
        assertThat(enrichment).isInstanceOf(Enrichment.Entries.class);
        assertThat(((Enrichment.Entries) enrichment).accesses().stream().map(SecretTableTest::told))
                .containsExactlyElementsOf(line.entries());
    }

    @Test
    void shouldHoldManyShapes() {
        assertThat(lines()).hasSizeGreaterThan(60);
    }

    private static String told(Access access) {
        return String.join(
                " ",
                access.secretKey().value(),
                access.secret().resolution().text(),
                access.accessClass().name(),
                access.result().outcome().name(),
                access.decrypted().text(),
                access.secret().generation().orElse("-"));
    }

    static Stream<Line> lines() {
        try (var table = SecretTableTest.class.getResourceAsStream("/secret-shapes.txt")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Line(String what, String event, List<String> said, List<String> entries) {
        static Line of(String text) {
            var columns = text.replace("$SM", SM)
                    .replace("$SSM", Shape.SSM)
                    .replace("$KMS", Shape.KMS)
                    .split(" \\| ");
            return new Line(columns[0], columns[1], parts(columns[2]), parts(columns[3]));
        }

        SampleRecord record() {
            var names = event.split(" ");
            var record = SampleRecord.of(names[0], names[1]).with("readOnly", "false");
            for (var part : said) {
                record = with(record, part.substring(0, part.indexOf(' ')), part.substring(part.indexOf(' ') + 1));
            }
            return record;
        }

        private static SampleRecord with(SampleRecord record, String what, String text) {
            return switch (what) {
                case "request" -> record.request(text);
                case "response" -> record.response(text);
                case "resources" -> record.resources(text);
                case "error" -> record.error(text, "as AWS says it");
                case "message" -> record.text("errorMessage", text);
                case "denied" -> record.denied(text);
                case "service" ->
                    record.byService("secretsmanager.amazonaws.com").with("additionalEventData", text);
                case "by" ->
                    record.by(SampleRecord.user("ci")
                            .replaceFirst("\"type\"", "\"invokedBy\":\"" + text + "\",\"type\""));
                default -> throw new IllegalArgumentException(what);
            };
        }

        private static List<String> parts(String column) {
            return Arrays.stream(column.split(" ;; ")).map(String::strip).toList();
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
