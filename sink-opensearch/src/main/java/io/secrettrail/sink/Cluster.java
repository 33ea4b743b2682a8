package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * OpenSearch over HTTP: the one client for bulks, templates and queries. Every answer is returned whatever its status; silence, refusal and
 * timeout are a {@link NoAnswer}. Safe for use by several threads.
 */
final class Cluster implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final Map<String, String> NO_PARAMETERS = Map.of();
    private static final int MAX_REASON = 500;
    private static final int CONNECTIONS = 20;
    private static final int MAX_DEPTH = 500;
    private static final int MAX_STRING = 16 << 20;

    /** Answers wrap our documents, so they may be deeper than these and their strings as long as a document. */
    private static final ObjectMapper ANSWERS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .build())
                    .build())
            .build();

    private final SinkConfig.Connection connection;
    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;

    Cluster(SinkConfig.Connection connection) {
        this.connection = connection;
        this.transport = transport(connection);
        this.client = new OpenSearchGenericClient(transport);
    }

    private static OpenSearchTransport transport(SinkConfig.Connection connection) {
        var uri = connection.uri();
        var builder = ApacheHttpClient5TransportBuilder.builder(
                        new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()))
                .setCompressionEnabled(connection.compress())
                .setDefaultHeaders(login(connection))
                .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(connection.timeout())))
                .setConnectionConfigCallback(config -> config.setConnectTimeout(Timeout.of(connection.timeout())));
        if (uri.getPath() != null && uri.getPath().length() > 1) {
            builder.setPathPrefix(uri.getPath());
        }
        if (!connection.trustStore().isEmpty()) {
            var trust = TrustStore.strategy(connection);
            builder.setHttpClientConfigCallback(http -> http.setConnectionManager(connections(trust)));
        }
        return builder.build();
    }

    private static AsyncClientConnectionManager connections(TlsStrategy trust) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(trust)
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .build();
    }

    /** Pre-emptive, so that no bulk is sent twice only to be asked who we are. */
    private static Header[] login(SinkConfig.Connection connection) {
        if (connection.user().isEmpty()) {
            return new Header[0];
        }
        var pair = (connection.user() + ":" + connection.password()).getBytes(UTF_8);
        return new Header[] {
            new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
        };
    }

    Answer get(String path, Map<String, String> parameters) throws NoAnswer, InterruptedException {
        return send("GET", path, parameters, null);
    }

    Answer delete(String path) throws NoAnswer, InterruptedException {
        return send("DELETE", path, NO_PARAMETERS, null);
    }

    Answer put(String path, Map<String, String> parameters, JsonNode body) throws NoAnswer, InterruptedException {
        return send("PUT", path, parameters, Body.from(body.toString().getBytes(UTF_8), JSON));
    }

    /** Posts lines of JSON, as bulks and bundled searches are. */
    Answer post(String path, Map<String, String> parameters, byte[] lines) throws NoAnswer, InterruptedException {
        return send("POST", path, parameters, Body.from(lines, NDJSON));
    }

    private Answer send(String method, String path, Map<String, String> parameters, @Nullable Body body)
            throws NoAnswer, InterruptedException {
        Request request = Requests.create(method, path, List.of(), parameters, body);
        var answer = client.executeAsync(request);
        try (Response response = answer.get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            return new Answer(
                    response.getStatus(),
                    response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]));
        } catch (ExecutionException e) {
            return answerIn(e.getCause());
        } catch (TimeoutException e) { // the client's own timeout is per packet: this one bounds the whole
            answer.cancel(true);
            throw new NoAnswer(connection, "no answer within " + connection.timeout(), e);
        } catch (IOException e) {
            throw new NoAnswer(connection, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /** The transport reports some error statuses as exceptions; to us they are answers. */
    private Answer answerIn(@Nullable Throwable failure) throws NoAnswer {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException response) {
                return new Answer(
                        response.status(), String.valueOf(response.getMessage()).getBytes(UTF_8));
            }
        }
        var what =
                failure == null ? "unknown failure" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        throw new NoAnswer(connection, what, failure);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("closing the connections to OpenSearch failed", e);
        }
    }

    @Override
    public String toString() {
        return "OpenSearch at " + connection.uri();
    }

    /** What OpenSearch said. */
    record Answer(int status, byte[] body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            try {
                return ANSWERS.readTree(body);
            } catch (IOException _) {
                return ANSWERS.missingNode();
            }
        }

        /** The reason of an error for people: the type and text that OpenSearch gives, or the start of whatever came. */
        String reason() {
            var error = json().path("error");
            var said = error.isObject()
                    ? error.path("type").asText() + ": " + error.path("reason").asText()
                    : new String(body, 0, Math.min(body.length, MAX_REASON), UTF_8);
            return said.length() > MAX_REASON ? said.substring(0, MAX_REASON) + "…" : said;
        }

        String statusAndReason() {
            return status + " " + reason();
        }
    }

    /** Nobody answered; nothing is known of what the request did. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(SinkConfig.Connection connection, String what, @Nullable Throwable cause) {
            super("OpenSearch at " + connection.uri() + " does not answer (" + what + ")", cause);
        }
    }

    /** OpenSearch answered, and said no. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
