package io.secrettrail.detectors.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secrettrail.detectors.config.PolicyOpenedConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.policy.Opening;
import io.secrettrail.detectors.policy.PolicyDocument;
import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Arn;
import io.secrettrail.events.Severity;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a secret or key, or a grant of a key, lets in somebody outside the account whom the last policy seen did not. Public is
 * critical, another account high, the own organisation low; declared accounts and whoever was in already stay quiet.
 */
final class PolicyOpenedRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "policy-opened", "1", "Policy opened to outside the account", false, List.of("T1098", "T1537"));

    private static final Set<String> EVENTS =
            Set.of("PutResourcePolicy", "DeleteResourcePolicy", "PutKeyPolicy", "CreateGrant");
    private static final String ADDED = "Added";
    private static final String CLOSED = "Taken away since";

    private final PolicyOpenedConfig config;
    private final Cases cases;

    PolicyOpenedRule(PolicyOpenedConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.cases = new Cases(
                DETECTOR,
                "policies that let in a stranger",
                config.mode(),
                mergeSeconds,
                epoch,
                PolicyOpenedRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && EVENTS.contains(kind.event());
    }

    @Override
    public boolean judge(
            SecretState opened, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var access = entry.access();
        var policy = opened.slots.part(LastPolicy.SLOT);
        var added = added(policy, access, context.second()).stream()
                .filter(opening -> !config.declared().contains(opening.who()))
                .toList();
        if (!added.isEmpty()) {
            var incident = cases.add(opened.slots, access.secretKey().value(), access.touch(), context);
            for (var opening : added) {
                rate(incident, opening);
                Cases.note(incident, ADDED, opening.who() + ", " + opening.statement());
            }
            cases.send(incident, context, alerts);
        } else if (access.event().name().equals("DeleteResourcePolicy")) {
            closed(opened, access, context, alerts);
        }
        return true;
    }

    private static List<Opening> added(LastPolicy policy, Access access, long second) {
        var request = json(access.raw().request());
        var account = access.secretKey().account();
        return switch (access.event().name()) {
            case "PutResourcePolicy" -> put(policy, request.path("resourcePolicy"), account, second);
            case "PutKeyPolicy" -> put(policy, request.path("policy"), account, second);
            case "CreateGrant" -> grant(policy, request, account, second);
            default -> policy.replace(List.of(), second);
        };
    }

    /** A policy that cannot be read changes nothing of what is known. */
    private static List<Opening> put(LastPolicy policy, JsonNode text, String account, long second) {
        return PolicyDocument.parse(text.isObject() ? text.toString() : text.asText(""))
                .map(document -> policy.replace(Opening.of(document, account), second))
                .orElse(List.of());
    }

    private static List<Opening> grant(LastPolicy policy, JsonNode request, String account, long second) {
        var grantee = request.path("granteePrincipal").asText("");
        var other = Arn.parse(grantee).map(Arn::account).orElse("");
        if (other.isEmpty() || other.equals(account)) {
            return List.of();
        }
        var operations = request.path("operations");
        var opening = new Opening(
                Opening.Reach.ACCOUNT,
                other,
                "grant: Allow " + grantee + " " + (operations.isMissingNode() ? "unknown operations" : operations));
        return policy.add(opening, second) ? List.of(opening) : List.of();
    }

    private void rate(Incident incident, Opening opening) {
        boolean own = config.organisation().contains(opening.who());
        switch (opening.reach()) {
            case PUBLIC -> incident.raise(Severity.CRITICAL, "open to everybody");
            case LIMITED -> incident.raise(Severity.MEDIUM, "open to everybody who meets a condition");
            case ACCOUNT, ORGANISATION ->
                incident.raise(
                        own ? Severity.LOW : Severity.HIGH,
                        own
                                ? "open within the declared organisation"
                                : opening.reach() == Opening.Reach.ACCOUNT
                                        ? "open to another account"
                                        : "open to an organisation that is not declared");
        }
    }

    private void closed(SecretState opened, Access access, Context context, Consumer<Alert> alerts) {
        var incident = cases.near(opened.slots, context);
        if (incident != null) {
            incident.evidence(access.event().id());
            incident.fact(
                    CLOSED,
                    List.of(Texts.minute(Instant.ofEpochSecond(context.second())) + " by "
                            + access.actor().principal()));
            cases.send(incident, context, alerts);
        }
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return text == null ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        cases.flush(state, alerts);
    }

    private static Wording words(Incident incident) {
        var added = incident.fact(ADDED);
        return new Wording(
                DETECTOR,
                "%s opened to %s%s"
                        .formatted(
                                incident.entity(),
                                added.getFirst(),
                                added.size() == 1 ? "" : "; and " + (added.size() - 1) + " more"),
                "Sharing that the owner planned: then declare the account, or its organisation.",
                "Take the statement away unless its owner explains it; see who read from there since, and rotate the"
                        + " value.");
    }
}
