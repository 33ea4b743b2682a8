package io.secrettrail.ingest.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.secrettrail.events.ActorKey;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.Finding;

class FindingJsonTest {
    @Test
    void shouldTurnAnObjectOfTheSdkIntoJsonThatTheParserReads() {
        // Given
        var finding = Finding.builder()
                .id("f-1")
                .accountId("111122223333")
                .type("CredentialAccess:IAMUser/AnomalousBehavior")
                .severity(5.0)
                .updatedAt("2026-01-05T12:00:00Z")
                .resource(resource -> resource.accessKeyDetails(
                        key -> key.accessKeyId("ASIAEXAMPLE").userName("batch").userType("AssumedRole")))
                .service(service -> service.archived(true))
                .build();

        // When
        var result = new FindingParser(false)
                .parse(FindingJson.of(finding).toString().getBytes(UTF_8));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        FindingResult.Found.class,
                        found -> assertThat(found.findings()).singleElement().satisfies(read -> {
                            assertThat(read.actor()).isEqualTo(ActorKey.role("111122223333", "batch"));
                            assertThat(read.severity()).isEqualTo(5.0);
                            assertThat(read.archived()).isTrue();
                        }));
    }
}
