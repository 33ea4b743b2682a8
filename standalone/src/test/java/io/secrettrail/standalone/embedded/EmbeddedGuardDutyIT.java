package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedGuardDutyIT {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedGuardDuty server;

    @BeforeEach
    void start() {
        server = EmbeddedGuardDuty.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void shouldListFindingsInPagesWhenThereAreMoreThanOnePage() throws Exception {
        // Given
        for (int i = 0; i < 120; i++) {
            server.publish(finding("finding-%03d".formatted(i), "us-east-1", START.plusSeconds(i)));
        }

        // When
        var pages = new ArrayList<List<String>>();
        var token = "";
        do {
            var page = list("us-east-1", "{\"maxResults\":50,\"nextToken\":\"" + token + "\"}");
            pages.add(texts(page.path("findingIds")));
            token = page.path("nextToken").asText();
        } while (!token.isEmpty());

        // Then
        assertThat(pages).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(pages.stream().flatMap(List::stream)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldGiveTheNewestFormOfAFindingWhenItWasUpdated() throws Exception {
        // Given
        server.publish(finding("one", "us-east-1", START));
        server.publish(finding("one", "us-east-1", START.plusSeconds(60)));

        // When
        var found = post("us-east-1", "/findings/get", "{\"findingIds\":[\"one\"]}", 200)
                .path("findings");

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("updatedAt").asText()).isEqualTo("2026-11-24T08:01:00Z");
    }

    @Test
    void shouldListOnlyWhatWasUpdatedSinceWhenAsked() throws Exception {
        // Given
        server.publish(finding("old", "us-east-1", START));
        server.publish(finding("new", "us-east-1", START.plusSeconds(60)));
        var since = START.plusSeconds(60).toEpochMilli();

        // When
        var page = list(
                "us-east-1",
                "{\"findingCriteria\":{\"criterion\":{\"updatedAt\":{\"greaterThanOrEqual\":" + since + "}}}}");

        // Then
        assertThat(texts(page.path("findingIds"))).containsExactly("new");
    }

    @Test
    void shouldListOnlyTheFindingsOfTheRegionAsked() throws Exception {
        // Given
        server.publish(finding("here", "us-east-1", START));
        server.publish(finding("there", "eu-west-1", START));

        // When
        var page = list("eu-west-1", "{}");

        // Then
        assertThat(texts(page.path("findingIds"))).containsExactly("there");
    }

    @Test
    void shouldRefuseACriterionThatItDoesNotKnow() throws Exception {
        // When
        var answer =
                post("us-east-1", "/findings", "{\"findingCriteria\":{\"criterion\":{\"severity\":{\"gte\":4}}}}", 400);

        // Then
        assertThat(answer.path("__type").asText()).isEqualTo("BadRequestException");
        assertThat(answer.path("message").asText()).contains("severity");
    }

    private JsonNode list(String region, String request) throws IOException, InterruptedException {
        return post(region, "/findings", request, 200);
    }

    private JsonNode post(String region, String path, String request, int status)
            throws IOException, InterruptedException {
        var detectors = send(HttpRequest.newBuilder(server.endpoint().resolve("/detector")), region, 200);
        var detector = detectors.path("detectorIds").path(0).asText();
        var uri = server.endpoint().resolve("/detector/" + detector + path);
        return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(request)), region, status);
    }

    private JsonNode send(HttpRequest.Builder request, String region, int status)
            throws IOException, InterruptedException {
        var signed = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/%s/guardduty/aws4_request, Signature=0"
                .formatted(region);
        var response = http.send(request.header("Authorization", signed).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String finding(String id, String region, Instant updated) {
        return """
                {"id":"%s","accountId":"111122223333","region":"%s","type":"CredentialAccess:IAMUser/AnomalousBehavior","severity":5.0,
                 "resource":{"accessKeyDetails":{"userName":"payments-api"}},"service":{"archived":false},"updatedAt":"%s"}
                """.formatted(id, region, updated);
    }
}
