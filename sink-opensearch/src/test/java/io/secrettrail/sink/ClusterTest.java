package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a certificate that only our own trust store knows. */
class ClusterTest {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    Path folder;

    private HttpsServer server;
    private final List<String> logins = new ArrayList<>();
    private int status = 200;

    @BeforeEach
    void start() throws Exception {
        makeCertificate();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var body = "{\"path\":\"%s\"}"
                    .formatted(exchange.getRequestURI().getPath())
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldLogInOverTlsWhenTheCertificateIsTrusted() throws Exception {
        // Given
        try (var cluster = cluster("/behind/a/proxy", folder.resolve("node.p12").toString())) {
            // When
            var answer = cluster.get("/_cat/plugins", Map.of());

            // Then
            assertThat(answer.json().path("path").asText()).isEqualTo("/behind/a/proxy/_cat/plugins");
            var login = Base64.getEncoder().encodeToString("bob:hunter2".getBytes(UTF_8));
            assertThat(logins).containsExactly("Basic " + login);
        }
    }

    @Test
    void shouldNotSpeakToANodeWhoseCertificateIsUnknown() {
        // Given
        try (var cluster = cluster("", "")) {
            // When
            assertThatThrownBy(() -> cluster.get("/", Map.of()))

                    // Then
                    .isInstanceOf(Cluster.NoAnswer.class)
                    .hasMessageContaining("does not answer")
                    .hasMessageNotContaining("hunter2");
            assertThat(logins).isEmpty();
        }
    }

    @Test
    void shouldReturnAnyStatusAsAnAnswer() throws Exception {
        // Given
        try (var cluster = cluster("", folder.resolve("node.p12").toString())) {
            for (int code : new int[] {201, 400, 401, 403, 404, 409, 413, 429, 500, 502, 503, 504}) {
                status = code;

                // When
                var answer = cluster.get("/", Map.of());

                // Then
                assertThat(answer.status()).isEqualTo(code);
            }
        }
    }

    private Cluster cluster(String path, String trustStore) {
        return new Cluster(new SinkConfig.Connection(
                URI.create("https://localhost:" + server.getAddress().getPort() + path),
                "bob",
                "hunter2",
                trustStore,
                trustStore.isEmpty() ? "" : STORE_PASSWORD,
                Duration.ofSeconds(20),
                false));
    }

    private void makeCertificate() throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        folder.resolve("key.p12").toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("node", keys().getCertificate("node"));
        try (var out = Files.newOutputStream(folder.resolve("node.p12"))) {
            trusted.store(out, STORE_PASSWORD.toCharArray());
        }
    }

    private SSLContext context() throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys(), STORE_PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws Exception {
        return KeyStore.getInstance(folder.resolve("key.p12").toFile(), STORE_PASSWORD.toCharArray());
    }
}
