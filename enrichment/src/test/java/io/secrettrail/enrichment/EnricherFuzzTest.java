package io.secrettrail.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.secrettrail.enrichment.secret.CatalogReader;
import io.secrettrail.events.Provenance;
import io.secrettrail.events.Route;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.ParseResult;
import io.secrettrail.events.ocsf.AccessCodec;
import java.time.Duration;
import java.util.Set;

/** Any bytes as a record: entries that can be written and read again, or a reason. {@code JAZZER_FUZZ=1} searches for new inputs. */
class EnricherFuzzTest {
    private final Enricher enricher = new Enricher(_ -> Set.of("abcdef"), Duration.ofHours(3));

    @FuzzTest(maxDuration = "5m")
    void shouldUnderstandOrRefuseAnyBytes(byte[] json) {
        switch (CloudTrailRecord.parse(json)) {
            case ParseResult.Rejected(var reason) -> assertThat(reason).isNotBlank();
            case ParseResult.Parsed(var event) -> {
                // Given
                var arrival =
                        new Arrival(event, json, new Provenance(Route.S3, event.eventTime(), null), event.eventTime());

                // When
                var enrichment = enricher.enrich(arrival, KnownFindings.NONE);

                // Then
                assertThat(CatalogReader.factsOf(event)).doesNotContainNull();
                if (enrichment instanceof Enrichment.Entries(var accesses)) {
                    assertThat(accesses)
                            .isNotEmpty()
                            .allSatisfy(access -> assertThat(AccessCodec.readTouch(AccessCodec.write(access)))
                                    .contains(access.touch()));
                }
            }
        }
    }
}
