package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.BadRequestException;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Finding;

class EmbeddedGuardDutyIT {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private EmbeddedGuardDuty server;
    private GuardDutyClient guardDuty;

    @BeforeEach
    void start() {
        server = EmbeddedGuardDuty.start();
        guardDuty = client(Region.US_EAST_1);
    }

    @AfterEach
    void stop() {
        guardDuty.close();
        server.close();
    }

    @Test
    void shouldListFindingsInPagesWhenThereAreMoreThanOnePage() {
        // Given
        for (int i = 0; i < 120; i++) {
            server.publish(finding("finding-%03d".formatted(i), "us-east-1", START.plusSeconds(i)));
        }

        // When
        var pages = new ArrayList<List<String>>();
        guardDuty
                .listFindingsPaginator(
                        request -> request.detectorId(detector(guardDuty)).maxResults(50))
                .forEach(page -> pages.add(page.findingIds()));

        // Then
        assertThat(pages).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(pages.stream().flatMap(List::stream)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldGiveTheNewestFormOfAFindingWhenItWasUpdated() {
        // Given
        server.publish(finding("one", "us-east-1", START));
        server.publish(finding("one", "us-east-1", START.plusSeconds(60)));

        // When
        var found = guardDuty
                .getFindings(request -> request.detectorId(detector(guardDuty)).findingIds("one"))
                .findings();

        // Then
        assertThat(found).extracting(Finding::updatedAt).containsExactly("2026-11-24T08:01:00Z");
        assertThat(found.getFirst().resource().accessKeyDetails().userName()).isEqualTo("payments-api");
    }

    @Test
    void shouldListOnlyWhatWasUpdatedSinceWhenAsked() {
        // Given
        server.publish(finding("old", "us-east-1", START));
        server.publish(finding("new", "us-east-1", START.plusSeconds(60)));
        var since = Condition.builder()
                .greaterThanOrEqual(START.plusSeconds(60).toEpochMilli())
                .build();

        // When
        var ids = guardDuty
                .listFindings(request -> request.detectorId(detector(guardDuty))
                        .findingCriteria(criteria -> criteria.criterion(Map.of("updatedAt", since))))
                .findingIds();

        // Then
        assertThat(ids).containsExactly("new");
    }

    @Test
    void shouldListOnlyTheFindingsOfTheRegionAsked() {
        // Given
        server.publish(finding("here", "us-east-1", START));
        server.publish(finding("there", "eu-west-1", START));

        // When
        try (var europe = client(Region.EU_WEST_1)) {
            var ids = europe.listFindings(request -> request.detectorId(detector(europe)))
                    .findingIds();

            // Then
            assertThat(ids).containsExactly("there");
        }
    }

    @Test
    void shouldRefuseACriterionThatItDoesNotKnow() {
        // Given
        var severe =
                Map.of("severity", Condition.builder().greaterThanOrEqual(4L).build());
        var detector = detector(guardDuty);

        // Then
        assertThatThrownBy(() -> guardDuty.listFindings(request ->
                        request.detectorId(detector).findingCriteria(criteria -> criteria.criterion(severe))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("severity");
    }

    private GuardDutyClient client(Region region) {
        return GuardDutyClient.builder()
                .endpointOverride(server.endpoint())
                .region(region)
                .credentialsProvider(AwsClients.CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static String detector(GuardDutyClient client) {
        return client.listDetectors().detectorIds().getFirst();
    }

    private static String finding(String id, String region, Instant updated) {
        return """
                {"id":"%s","accountId":"111122223333","region":"%s","type":"CredentialAccess:IAMUser/AnomalousBehavior","severity":5.0,
                 "resource":{"accessKeyDetails":{"userName":"payments-api"}},"service":{"archived":false},"updatedAt":"%s"}
                """.formatted(id, region, updated);
    }
}
