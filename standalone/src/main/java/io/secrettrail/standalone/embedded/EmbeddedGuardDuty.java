package io.secrettrail.standalone.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three read calls of GuardDuty's REST API (ListDetectors, ListFindings, GetFindings) over findings it is given. There is no emulator of
 * GuardDuty to embed, so this is our own: one detector per Region, findings by {@code updatedAt}, pages as the service cuts them. A call or a
 * criterion that it does not know is refused as the service refuses a bad request, never ignored.
 */
public final class EmbeddedGuardDuty implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedGuardDuty.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PAGE = 50;
    private static final Pattern SIGNED_REGION = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/guardduty/");
    private static final Pattern FINDINGS = Pattern.compile("/detector/([0-9a-f]+)/findings");
    private static final Pattern GET_FINDINGS = Pattern.compile("/detector/([0-9a-f]+)/findings/get");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Known> findings = new CopyOnWriteArrayList<>();

    private EmbeddedGuardDuty(HttpServer server) {
        this.server = server;
    }

    public static EmbeddedGuardDuty start(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(Loopback.address(), port), 0);
            var guardDuty = new EmbeddedGuardDuty(server);
            server.createContext("/", guardDuty::answer);
            server.setExecutor(guardDuty.workers);
            server.start();
            log.info("GuardDuty answers on port {}", guardDuty.port());
            return guardDuty;
        } catch (IOException e) {
            throw new UncheckedIOException("GuardDuty does not start on port " + port, e);
        }
    }

    public static EmbeddedGuardDuty start() {
        return start(0);
    }

    public URI endpoint() {
        return Loopback.http(port());
    }

    /** From now on the finding is listed as updated when it says. {@code json} is a finding as GetFindings gives it. */
    public void publish(String json) {
        var finding = parse(json);
        publish(finding, Instant.parse(finding.path("updatedAt").asText()));
    }

    /**
     * From now on the finding is listed as updated now, whatever it says: who plays old findings back wants them to be found by those who ask
     * for what is new.
     */
    public void publishNow(String json) {
        publish(parse(json), Instant.now());
    }

    /** One with the same id replaces the earlier one. */
    private synchronized void publish(JsonNode json, Instant updated) {
        findings.removeIf(known -> known.id().equals(json.path("id").asText()));
        findings.add(new Known(json, updated));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not a finding: no JSON", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var response = respond(exchange);
            var body = JSON.writeValueAsBytes(response.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Response respond(HttpExchange exchange) throws IOException {
        var region = region(exchange);
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        if (method.equals("GET") && path.equals("/detector")) {
            return new Response(200, listDetectors(region));
        }
        var list = FINDINGS.matcher(path);
        var get = GET_FINDINGS.matcher(path);
        if (!method.equals("POST") || !(list.matches() || get.matches())) {
            return Response.refused("unknown operation " + method + " " + path);
        }
        var detector = list.matches() ? list.group(1) : get.group(1);
        if (!detector.equals(detectorOf(region))) {
            return Response.refused(
                    "The request is rejected because the input detectorId is not owned by the current account.");
        }
        var request = JSON.readTree(exchange.getRequestBody());
        return list.matches() ? listFindings(region, request) : getFindings(region, request);
    }

    private static ObjectNode listDetectors(String region) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("detectorIds").add(detectorOf(region));
        return answer;
    }

    private Response listFindings(String region, JsonNode request) {
        var criteria = FindingCriteria.of(request.path("findingCriteria"));
        if (criteria.unknown() != null) {
            return Response.refused("unknown criterion " + criteria.unknown());
        }
        var matching = in(region).stream()
                .filter(criteria::match)
                .sorted(FindingCriteria.order(request.path("sortCriteria")))
                .toList();
        int size = Math.min(MAX_PAGE, Math.max(1, request.path("maxResults").asInt(MAX_PAGE)));
        int from = Math.min(
                matching.size(), request.path("nextToken").asInt(0)); // the first page is asked for with an empty token
        int to = Math.min(matching.size(), from + size);
        var answer = JsonNodeFactory.instance.objectNode();
        var ids = answer.putArray("findingIds");
        matching.subList(from, to).forEach(known -> ids.add(known.id()));
        answer.put("nextToken", to < matching.size() ? Integer.toString(to) : "");
        return new Response(200, answer);
    }

    private Response getFindings(String region, JsonNode request) {
        var wanted = new ArrayList<String>();
        request.path("findingIds").forEach(id -> wanted.add(id.asText()));
        if (wanted.size() > MAX_PAGE) {
            return Response.refused("at most " + MAX_PAGE + " findingIds, not " + wanted.size());
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("findings");
        in(region).stream().filter(known -> wanted.contains(known.id())).forEach(known -> list.add(known.json()));
        return new Response(200, answer);
    }

    private List<Known> in(String region) {
        return findings.stream()
                .filter(known -> known.json().path("region").asText().equals(region))
                .toList();
    }

    private static String region(HttpExchange exchange) {
        @Nullable String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var signed = SIGNED_REGION.matcher(authorization == null ? "" : authorization);
        return signed.find() ? signed.group(1) : EmbeddedClients.REGION.id();
    }

    private static String detectorOf(String region) {
        return "%032x".formatted(region.hashCode() & 0xFFFF_FFFFL);
    }

    /** A finding and when it counts as updated. */
    record Known(JsonNode json, Instant updated) {
        String id() {
            return json.path("id").asText();
        }
    }

    private record Response(int status, JsonNode body) {
        static Response refused(String message) {
            var body = JsonNodeFactory.instance.objectNode();
            body.put("__type", "BadRequestException").put("message", message);
            return new Response(400, body);
        }
    }
}
