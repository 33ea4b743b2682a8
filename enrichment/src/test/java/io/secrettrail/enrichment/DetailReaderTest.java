package io.secrettrail.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.Access;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Refusal;
import io.secrettrail.events.Route;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailReaderTest {
    @Test
    void shouldSayTheFiltersOfABatch() {
        var access = access(
                batch("[{\"key\":\"tag-key\",\"values\":[\"!a\",\"!b\"]},{\"key\":\"name\",\"values\":[\"prod/\"]}]"));

        assertThat(access.detail()).isEqualTo("tag-key=!a,!b; name=prod/");
    }

    @Test
    void shouldCutFiltersThatAreLong() {
        var access = access(batch("[{\"key\":\"name\",\"values\":[\"" + "x".repeat(500) + "\"]}]"));

        assertThat(access.detail()).hasSize(256).startsWith("name=xxx").endsWith("x…");
    }

    @Test
    void shouldSayWhyACallWasDenied() {
        // Given
        var record = SampleRecord.of("secretsmanager", "GetSecretValue").denied("prod/db");
        // When
        var access = access(record);

        // Then
        assertThat(Refusal.parse(String.valueOf(access.detail())))
                .hasValueSatisfying(refusal -> assertThat(refusal.asTyped()).isEqualTo("prod/db"));
        assertThat(access.touch().detail()).isEqualTo(access.detail());
    }

    @Test
    void shouldSayNothingOfOtherCalls() {
        var access = access(SampleRecord.of("secretsmanager", "GetSecretValue").request("{\"secretId\":\"prod/db\"}"));

        assertThat(access.detail()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"key\":\"tag-key\",\"values\":[\"!none\"]}]",
                "[{\"key\":\"name\",\"values\":[\"\"]},{\"key\":\"tag-key\",\"values\":[\"!a\",\"!b\"]}]",
                "[{\"key\":\"name\",\"values\":[\"p\"]}]"
            })
    void shouldFlagFiltersThatNarrowNothing(String filters) {
        assertThat(access(batch(filters)).flags()).contains(AccessFlag.CATCH_ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"key\":\"name\",\"values\":[\"pr\"]}]",
                "[{\"key\":\"tag-key\",\"values\":[\"!a\"]},{\"key\":\"name\",\"values\":[\"prod/\"]}]",
                "[{\"key\":\"tag-key\",\"values\":[\"!a\",\"b2\"]}]",
                "[]"
            })
    void shouldNotFlagFiltersThatNarrow(String filters) {
        assertThat(access(batch(filters)).flags()).doesNotContain(AccessFlag.CATCH_ALL);
    }

    private static SampleRecord batch(String filters) {
        return SampleRecord.of("secretsmanager", "BatchGetSecretValue").request("{\"filters\":" + filters + "}");
    }

    private static Access access(SampleRecord record) {
        var event = record.parsed();
        var arrival = new Arrival(
                event, record.bytes(), new Provenance(Route.S3, event.eventTime(), null), event.eventTime());
        var enrichment = new Enricher(_ -> Set.of(), Duration.ofHours(3)).enrich(arrival, KnownFindings.NONE);
        return ((Enrichment.Entries) enrichment).accesses().getFirst();
    }
}
