package io.secrettrail.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedOpenSearchIT {
    @TempDir
    Path folder;

    @Test
    void shouldFindADocumentAlsoWhenStartedAgain() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            // Given
            try (var openSearch = EmbeddedOpenSearch.start(folder)) {
                var settings = "{\"settings\":{\"number_of_replicas\":0}}";
                send(http, openSearch.endpoint().resolve("/trail"), "PUT", settings);
                send(
                        http,
                        openSearch.endpoint().resolve("/trail/_doc/1?refresh=true"),
                        "PUT",
                        "{\"secret\":\"prod/db\"}");
                assertThat(send(http, openSearch.endpoint().resolve("/_cluster/health"), "GET", ""))
                        .contains("\"status\":\"green\"");
            }

            // When
            try (var openSearch = EmbeddedOpenSearch.start(folder)) {
                send(http, openSearch.endpoint().resolve("/_cluster/health/trail?wait_for_status=green"), "GET", "");
                var found = send(http, openSearch.endpoint().resolve("/trail/_search?q=secret:prod"), "GET", "");

                // Then
                assertThat(found).contains("prod/db");
            }
        }
    }

    private static String send(HttpClient http, URI uri, String method, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
