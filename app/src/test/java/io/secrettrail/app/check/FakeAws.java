package io.secrettrail.app.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secrettrail.app.aws.AwsClients;
import io.secrettrail.app.config.AwsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Speaks AWS's JSON protocols on loopback: one canned answer per operation, and a list of the operations asked for. */
final class FakeAws implements AutoCloseable {
    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    FakeAws when(String operation, String body) {
        answers.put(operation, new Answer(200, body));
        return this;
    }

    FakeAws denied(String operation) {
        answers.put(
                operation, new Answer(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}"));
        return this;
    }

    FakeAws refused(String operation, String code) {
        answers.put(operation, new Answer(400, "{\"__type\":\"" + code + "\",\"message\":\"it is not there\"}"));
        return this;
    }

    List<String> calls() {
        return calls;
    }

    AwsClients clients() {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AwsClients(
                new AwsConfig(
                        "us-east-1",
                        Map.of("sqs", uri, "eventbridge", uri, "cloudtrail", uri, "secretsmanager", uri, "ssm", uri),
                        false),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            var operation = target.substring(target.lastIndexOf('.') + 1);
            calls.add(operation);
            var answer = answers.getOrDefault(operation, new Answer(400, "{\"__type\":\"UnexpectedCall\"}"));
            var bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
