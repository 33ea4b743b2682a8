package io.secrettrail.ingest.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Finding;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a finding in any of its spellings: camel case as EventBridge and the API send it, capitalised as the SDKs print it. Only id, type
 * and account are demanded. Never throws.
 */
public final class FindingParser {
    private final boolean keepSamples;

    /** @param keepSamples whether findings that GuardDuty generates on demand count */
    public FindingParser(boolean keepSamples) {
        this.keepSamples = keepSamples;
    }

    public FindingResult parse(byte[] json) {
        try {
            return parse(Json.MAPPER.readTree(json), new String(json, UTF_8));
        } catch (IOException e) {
            return new FindingResult.Unreadable("not JSON: " + firstLine(e.getMessage()));
        }
    }

    private FindingResult parse(JsonNode finding, String raw) {
        var id = text(finding, "id");
        var type = text(finding, "type");
        var account = text(finding, "accountId");
        if (id.isEmpty() || type.isEmpty() || account.isEmpty()) {
            return new FindingResult.Unreadable("no finding: id, type or accountId is missing");
        }
        var service = field(finding, "service");
        if (!keepSamples && field(field(service, "additionalInfo"), "sample").asBoolean(false)) {
            return new FindingResult.Passed(id.get(), FindingResult.Why.SAMPLE);
        }
        var found = new ArrayList<Finding>();
        for (var named : actors(finding, service, account.get())) {
            found.add(finding(finding, service, id.get(), type.get(), account.get(), named, raw));
        }
        return found.isEmpty()
                ? new FindingResult.Passed(id.get(), FindingResult.Why.NO_ACTOR)
                : new FindingResult.Found(found);
    }

    private static Finding finding(
            JsonNode finding, JsonNode service, String id, String type, String account, Named named, String raw) {
        var updated = time(finding, "updatedAt")
                .or(() -> time(service, "eventLastSeen"))
                .orElse(Instant.EPOCH);
        return new Finding(
                id,
                type,
                field(finding, "severity").asDouble(0),
                text(finding, "title").orElse(type),
                account,
                text(finding, "region").orElse(""),
                named.actor(),
                named.accessKeyId(),
                named.principalId(),
                time(service, "eventFirstSeen")
                        .or(() -> time(finding, "createdAt"))
                        .orElse(updated),
                time(service, "eventLastSeen").orElse(updated),
                updated,
                field(service, "archived").asBoolean(false),
                remoteAddress(service),
                raw);
    }

    /** Whom a finding names: the owner of the credentials, or the actors of an attack sequence. */
    private record Named(
            ActorKey actor,
            @Nullable String accessKeyId,
            @Nullable String principalId) {}

    private static List<Named> actors(JsonNode finding, JsonNode service, String account) {
        var key = field(field(finding, "resource"), "accessKeyDetails");
        if (key.isObject()) {
            var type = text(key, "userType").orElse("");
            var name = text(key, "userName").orElse("");
            return List.of(new Named(
                    ActorKeys.ofFinding(account, type, name),
                    text(key, "accessKeyId").orElse(null),
                    text(key, "principalId").orElse(null)));
        }
        var named = new ArrayList<Named>();
        for (var actor : field(field(field(service, "detection"), "sequence"), "actors")) {
            var user = field(actor, "user");
            if (user.isObject()) {
                named.add(new Named(
                        ActorKeys.ofFinding(
                                accountOf(user).orElse(account),
                                text(user, "type").orElse(""),
                                text(user, "name").orElse("")),
                        text(user, "credentialUid").orElse(null),
                        text(user, "uid").orElse(null)));
            }
        }
        return named.stream().distinct().toList();
    }

    /** The account of an actor is an object, or just its number. */
    private static Optional<String> accountOf(JsonNode user) {
        return text(user, "account").or(() -> text(field(user, "account"), "uid"));
    }

    private static @Nullable String remoteAddress(JsonNode service) {
        var remote = field(field(field(service, "action"), "awsApiCallAction"), "remoteIpDetails");
        return text(remote, "ipAddressV4").or(() -> text(remote, "ipAddressV6")).orElse(null);
    }

    private static JsonNode field(JsonNode node, String name) {
        var value = node.path(name);
        return value.isMissingNode()
                ? node.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                : value;
    }

    private static Optional<String> text(JsonNode node, String name) {
        var value = field(node, name);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode node, String name) {
        try {
            return text(node, name).map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
