package io.secrettrail.app.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Severity;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the public rule of another product decides on, in our words. It sees raw records, as that product does, and only counts: how many
 * things, different or not, one caller did within a window.
 */
final class PeerRule {
    private static final Duration MERGE = Duration.ofMinutes(60);

    private final String name;
    private final Predicate<JsonNode> concerns;
    private final Function<JsonNode, String> caller;
    private final Function<JsonNode, List<String>> things;
    private final int threshold;
    private final Duration window;
    private final int eventsAfter;
    private final Map<String, Watch> watches = new HashMap<>();
    private final List<Firing> firings = new ArrayList<>();

    /** @param eventsAfter how many further matches it waits for once the threshold is crossed */
    private PeerRule(
            String name,
            Predicate<JsonNode> concerns,
            Function<JsonNode, String> caller,
            Function<JsonNode, List<String>> things,
            int threshold,
            Duration window,
            int eventsAfter) {
        this.name = name;
        this.concerns = concerns;
        this.caller = caller;
        this.things = things;
        this.threshold = threshold;
        this.window = window;
        this.eventsAfter = eventsAfter;
    }

    /** All four, fresh. */
    static List<PeerRule> all() {
        return List.of(
                new PeerRule(
                        "20 distinct requests in 6 min",
                        call -> isRead(call) && succeeded(call),
                        call -> at(call, "/userIdentity/principalId"),
                        call -> List.of(call.path("requestParameters").toString()),
                        20,
                        Duration.ofMinutes(6),
                        0),
                new PeerRule(
                        "10 reads in 10 min by caller ARN",
                        call -> isRead(call) && succeeded(call),
                        call -> at(call, "/userIdentity/arn"),
                        call -> List.of(at(call, "/eventID")),
                        11,
                        Duration.ofMinutes(10),
                        0),
                new PeerRule(
                        "20 denied in 24 h",
                        call -> isRead(call) && at(call, "/errorCode").contains("AccessDenied"),
                        call -> at(call, "/userIdentity/arn"),
                        call -> List.of(at(call, "/eventID")),
                        20,
                        Duration.ofHours(24),
                        0),
                new PeerRule(
                        "25 parameter names in 1 h, then 25 events",
                        call -> isParameterRead(call) && succeeded(call),
                        call -> at(call, "/userIdentity/arn"),
                        PeerRule::names,
                        26,
                        Duration.ofHours(1),
                        25));
    }

    String name() {
        return name;
    }

    List<Firing> firings() {
        return firings;
    }

    static JsonNode parse(byte[] record) {
        try {
            return Json.MAPPER.readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator wrote a record that nobody can read", e);
        }
    }

    void see(JsonNode call, Instant arrived) {
        if (!concerns.test(call)) {
            return;
        }
        var at = Instant.parse(at(call, "/eventTime"));
        var who = caller.apply(call);
        var watch = watches.computeIfAbsent(who, _ -> new Watch());
        if (watch.crosses(at, things.apply(call))) {
            if (Duration.between(watch.fired, at).compareTo(MERGE) > 0) {
                watch.opened = at;
            }
            watch.fired = at;
            var alert = name + "|" + who + "|" + watch.opened;
            firings.add(new Firing(name, alert, at, arrived, principal(call), Set.of(), Severity.MEDIUM, false));
        }
    }

    /** The form in which the truth names a principal: what stands between the caller's ARN and it is not the peer's fault. */
    private static String principal(JsonNode call) {
        var account = at(call, "/userIdentity/accountId");
        var arn = at(call, "/userIdentity/arn");
        var rest = arn.substring(arn.lastIndexOf(':') + 1);
        var parts = rest.split("/", -1);
        return switch (parts[0]) {
            case "assumed-role" ->
                parts[1].startsWith("AWSReservedSSO_")
                        ? account + ":role/" + parts[1] + "/" + parts[2]
                        : account + ":role/" + parts[1];
            case "user" -> account + ":user/" + parts[parts.length - 1];
            default -> account + ":" + rest;
        };
    }

    private static boolean isRead(JsonNode call) {
        return at(call, "/eventName").equals("GetSecretValue");
    }

    private static boolean isParameterRead(JsonNode call) {
        var name = at(call, "/eventName");
        return (name.equals("GetParameter") || name.equals("GetParameters"))
                && call.at("/requestParameters/withDecryption").asBoolean();
    }

    private static List<String> names(JsonNode call) {
        var names = new ArrayList<String>();
        var request = call.path("requestParameters");
        request.path("names").forEach(each -> names.add(each.asText()));
        if (request.has("name")) {
            names.add(request.path("name").asText());
        }
        return names;
    }

    private static boolean succeeded(JsonNode call) {
        return at(call, "/errorCode").isEmpty();
    }

    private static String at(JsonNode call, String pointer) {
        return call.at(pointer).asText();
    }

    private final class Watch {
        private final Deque<Seen> recent = new ArrayDeque<>();
        private Instant fired = Instant.EPOCH;
        private Instant opened = Instant.EPOCH;
        private int after;

        private record Seen(Instant at, List<String> things) {}

        boolean crosses(Instant at, List<String> what) {
            recent.addLast(new Seen(at, what));
            recent.removeIf(seen -> !seen.at().isAfter(at.minus(window)));
            var distinct = new HashSet<String>();
            recent.forEach(seen -> distinct.addAll(seen.things()));
            if (distinct.size() < threshold) {
                after = 0;
                return false;
            }
            return after++ >= eventsAfter;
        }
    }
}
