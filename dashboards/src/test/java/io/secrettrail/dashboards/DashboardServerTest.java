package io.secrettrail.dashboards;

import static io.secrettrail.dashboards.Sample.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardServerTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    private final FakeTrail trail = new FakeTrail();
    private final HttpClient http = HttpClient.newHttpClient();
    private DashboardServer server;

    @BeforeEach
    void start() {
        server = new DashboardServer(new DashboardConfig("127.0.0.1", 0), trail).start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void shouldListEverySecretWithWhatHappenedToIt() throws Exception {
        // Given
        trail.accesses.add(Sample.access("e1", DATABASE, 0));
        trail.accesses.add(Sample.access("e2", DATABASE, 1));
        trail.alerts.add(Sample.alert(Severity.HIGH, "It was read.", List.of(DATABASE), List.of("e1")));

        // When
        var page = get("/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("prod/payments/db", "2026-11-24 12:00:01", "role/payments-api", "1 alert");
    }

    @Test
    void shouldSayThatNothingIsThereYetWhenTheTrailIsEmpty() throws Exception {
        // When
        var page = get("/");

        // Then
        assertThat(page.body()).contains("Nothing has reached the trail yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/prod/diff", "/a/b/trail.csv", "/has space/and+plus", "/per%2Fcent", "/prod/../root", "/ü/é@!"})
    void shouldShowOneSecretWhateverItsNameHolds(String name) throws Exception {
        // Given
        var parameter = SecretKey.parameter("aws", "us-east-1", "111122223333", name);
        trail.accesses.add(Sample.access("e1", parameter, 0));

        // When
        var page = get(Display.link(parameter));

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("GetSecretValue", "<h1>" + name + "</h1>");
    }

    @Test
    void shouldPageThroughATrailNewestFirst() throws Exception {
        // Given
        IntStream.range(0, 120).forEach(i -> trail.accesses.add(Sample.access("e" + i, DATABASE, i)));

        // When
        var first = get(Display.link(DATABASE)).body();
        var second = get(Display.link(DATABASE) + "?cursor=50").body();
        var last = get(Display.link(DATABASE) + "?cursor=100").body();

        // Then
        assertThat(first).contains("12:01:59", "Older").doesNotContain("Newest", "12:01:09");
        assertThat(second).contains("12:01:09", "Older", "Newest");
        assertThat(last).contains("12:00:00", "Newest").doesNotContain("Older");
    }

    @Test
    void shouldEscapeEverythingThatComesFromRecords() throws Exception {
        // Given
        var secret = SecretKey.secret("aws", "us-east-1", "111122223333", HOSTILE);
        trail.accesses.add(Sample.access("e1", secret, 0, "111122223333:role/" + HOSTILE, HOSTILE));
        trail.alerts.add(Sample.alert(Severity.CRITICAL, HOSTILE, List.of(secret), List.of(HOSTILE)));

        // When
        var pages = List.of(
                get("/"), get(Display.link(secret)), get("/alerts"), get(Display.link(trail.alerts.getFirst())));

        // Then
        assertThat(pages).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(pages).allSatisfy(page -> assertThat(page.body()).doesNotContain("<script", "<img"));
    }

    @Test
    void shouldDownloadTheWholeTrailOfASecret() throws Exception {
        // Given
        IntStream.range(0, 1_234).forEach(i -> trail.accesses.add(Sample.access("e" + i, DATABASE, i)));

        // When
        var csv = get(Display.link(DATABASE) + "/trail.csv");

        // Then
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"trail-prod-payments-db.csv\"");
        assertThat(csv.body().split("\r\n"))
                .hasSize(1_235)
                .startsWith(
                        "\"time\",\"secret\",\"principal\",\"workload\",\"operation\",\"class\",\"outcome\",\"error\",\"origin\",\"tool\","
                                + "\"user agent\",\"resolution\",\"entry id\",\"event id\",\"log object\",\"sha256\",\"findings\"");
    }

    @Test
    void shouldWriteNoCellThatASpreadsheetWouldRun() throws Exception {
        // Given
        trail.accesses.add(Sample.access("e1", DATABASE, 0, "111122223333:role/x", "=HYPERLINK(\"http://evil\")\n+1"));

        // When
        var csv = get(Display.link(DATABASE) + "/trail.csv");

        // Then
        assertThat(csv.body()).contains("\"'=HYPERLINK(\"\"http://evil\"\") +1\"");
    }

    @Test
    void shouldCutADownloadOffWhenTheStoreStopsAnsweringInTheMiddle() {
        // Given
        IntStream.range(0, 1_234).forEach(i -> trail.accesses.add(Sample.access("e" + i, DATABASE, i)));
        trail.pagesUntilDown = 2;

        // Then
        assertThatThrownBy(() -> get(Display.link(DATABASE) + "/trail.csv")).isInstanceOf(IOException.class);
    }

    @Test
    void shouldShowAnAlertWithWhatItRestsOn() throws Exception {
        // Given
        trail.accesses.add(Sample.access("e1", DATABASE, 0));
        var alert = Sample.alert(Severity.HIGH, "One principal read many secrets.", List.of(DATABASE), List.of("e1"));
        trail.alerts.add(alert);

        // When
        var page = get("/alerts/" + alert.shortId());

        // Then
        assertThat(page.body())
                .contains(
                        "One principal read many secrets.",
                        "its own record of 18 Nov 2026, over 8 days of history",
                        "high")
                .contains("CredentialAccess:IAMUser/AnomalousBehavior", "evidence", "ask the owner of the role");
    }

    @Test
    void shouldListAlertsOfASeverityAndASecretOnlyWhenAsked() throws Exception {
        // Given
        trail.alerts.add(Sample.alert(Severity.LOW, "A small one.", List.of(DATABASE), List.of("e1")));

        // When
        var all = get("/alerts");
        var high = get("/alerts?severity=high");
        var ofOther =
                get("/alerts?secret=" + Display.encode("arn:aws:secretsmanager:us-east-1:111122223333:secret:other"));

        // Then
        assertThat(all.body()).contains("A small one.");
        assertThat(high.body()).contains("No alert of this kind").doesNotContain("A small one.");
        assertThat(ofOther.body()).doesNotContain("A small one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts/0123", "/secrets/arn%3Aunknown", "/secrets/arn%3Aunknown/trail.csv", "/nowhere"})
    void shouldSayWhatIsMissingAndOfferAWayBack(String path) throws Exception {
        // When
        var page = get(path);

        // Then
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Not found", "href=\"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts?severity=loud", "/alerts?cursor=nonsense", "/secrets/%20"})
    void shouldRefuseAnAddressThatMakesNoSense(String path) throws Exception {
        // When
        var page = get(path);

        // Then
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("not understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts", "/alerts/0123", "/secrets/arn%3Ax", "/secrets/arn%3Ax/trail.csv"})
    void shouldSaySoWhileTheStoreIsDownAndRecover(String path) throws Exception {
        // Given
        trail.pagesUntilDown = 0;
        var down = get(path);

        // When
        trail.pagesUntilDown = Integer.MAX_VALUE;
        var up = get(path);

        // Then
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("cannot be read now", "no connection to");
        assertThat(up.statusCode()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts", "/nowhere", "/style.css", "/alerts?severity=loud"})
    void shouldSendStrictHeadersOnEveryAnswer(String path) throws Exception {
        // When
        var headers = get(path).headers();

        // Then
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void shouldRefuseToBeReachedByAnotherMachinesName() throws Exception {
        // When
        String answer;
        try (var socket = new java.net.Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes());
            answer = new String(socket.getInputStream().readAllBytes());
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
