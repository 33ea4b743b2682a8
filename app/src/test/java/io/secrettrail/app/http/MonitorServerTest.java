package io.secrettrail.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secrettrail.app.config.MonitorConfig;
import io.secrettrail.app.kafka.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitorServerTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private List<Readiness> roles = List.of(Readiness.ready("ingest"), Readiness.ready("index"));
    private final MonitorServer server = new MonitorServer(new MonitorConfig("127.0.0.1", 0), () -> roles, metrics);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldSayReadyWhenEveryRoleIs() throws Exception {
        // Given
        // When
        var answer = get("/health/ready");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"ready\":true");
    }

    @Test
    void shouldSayWhichRoleWaitsAndWhyWhenOneIsNotReady() throws Exception {
        // Given
        roles = List.of(Readiness.ready("ingest"), Readiness.waiting("index", "OpenSearch does not answer"));
        // When
        var answer = get("/health/ready");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"role\":\"index\"", "OpenSearch does not answer");
    }

    @Test
    void shouldStayLiveWhenARoleIsNotReady() throws Exception {
        // Given
        roles = List.of(Readiness.waiting("index", "OpenSearch does not answer"));
        // When
        var answer = get("/health/live");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldGiveCountersAsPrometheusReadsThem() throws Exception {
        // Given
        metrics.counter("secrettrail.notify.alerts.told").increment(3);
        // When
        var answer = get("/metrics");

        // Then
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("secrettrail_notify_alerts_told_total 3.0");
    }

    @Test
    void shouldSayWhatExistsWhenThePathDoesNot() throws Exception {
        // Given
        // When
        var answer = get("/");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/health/ready");
    }

    @Test
    void shouldSayWhichKeysToChangeWhenThePortIsTaken() {
        // Given
        var taken = new MonitorConfig("127.0.0.1", server.port());
        // When
        assertThatThrownBy(() -> new MonitorServer(taken, () -> roles, metrics))
                // Then
                .isInstanceOf(Failure.class)
                .hasMessageContaining("monitor.port");
    }
}
