package io.secrettrail.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Speaks the wire format of {@code _bulk}: one status per item as the test says, or an answer to the whole request. */
final class StubOpenSearch implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Whole> whole = new ConcurrentLinkedQueue<>();

    /** The status of an item; by default all are created. */
    volatile ToIntFunction<Item> status = _ -> 201;

    /** Bodies above this are answered 413. */
    volatile int mostBytes = Integer.MAX_VALUE;

    record Item(String operation, String id, JsonNode action, String source, int attempt) {}

    record Request(List<String> ids, int bytes) {}

    record Whole(int status, String body, long delayMillis) {}

    StubOpenSearch() {
        this(0);
    }

    StubOpenSearch(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next request gets this answer instead of one per item. */
    void answerWhole(int code, String body) {
        whole.add(new Whole(code, body, 0));
    }

    void answerLate(long delayMillis) {
        whole.add(new Whole(200, "{}", delayMillis));
    }

    List<Request> requests() {
        return requests;
    }

    /** How often a document was sent. */
    long timesSent(String id) {
        return requests.stream().filter(request -> request.ids().contains(id)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var items = items(new String(body, UTF_8));
            requests.add(new Request(items.stream().map(Item::id).toList(), body.length));
            var said = whole.poll();
            if (said != null) {
                pause(said.delayMillis());
                respond(exchange, said.status(), said.body());
            } else if (body.length > mostBytes) {
                respond(exchange, 413, "");
            } else {
                respond(
                        exchange,
                        200,
                        items.stream()
                                .map(this::itemAnswer)
                                .collect(Collectors.joining(",", "{\"errors\":true,\"items\":[", "]}")));
            }
        }
    }

    private List<Item> items(String body) throws IOException {
        var items = new ArrayList<Item>();
        var lines = body.split("\n");
        for (int at = 0; at + 1 < lines.length; at += 2) {
            var action = Json.MAPPER.readTree(lines[at]);
            var operation = action.fieldNames().next();
            var id = action.path(operation).path("_id").asText();
            items.add(new Item(operation, id, action.path(operation), lines[at + 1], (int) timesSent(id) + 1));
        }
        return items;
    }

    private String itemAnswer(Item item) {
        int code = status.applyAsInt(item);
        var error = code < 300 ? "" : ",\"error\":{\"type\":\"some_exception\",\"reason\":\"said the stub\"}";
        return "{\"%s\":{\"status\":%d%s}}".formatted(item.operation(), code, error);
    }

    private static void respond(HttpExchange exchange, int code, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
