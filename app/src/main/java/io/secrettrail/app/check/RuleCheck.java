package io.secrettrail.app.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.app.config.CheckConfig;
import io.secrettrail.events.cloudtrail.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;

/** The EventBridge rules that send to the queue: a rule that is merely ENABLED never sees a secret being read. */
final class RuleCheck {
    static final String ALL_EVENTS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private static final List<String> SOURCES = List.of("aws.secretsmanager", "aws.ssm", "aws.kms");

    private final EventBridgeClient events;
    private final CheckConfig config;

    RuleCheck(EventBridgeClient events, CheckConfig config) {
        this.events = events;
        this.config = config;
    }

    List<Verdict> check(String queueArn) {
        return Look.at("EventBridge rules", "events:ListRuleNamesByTarget and events:DescribeRule", () -> {
            var names = config.rule().isEmpty()
                    ? events.listRuleNamesByTarget(
                                    request -> request.targetArn(queueArn).eventBusName(config.eventBus()))
                            .ruleNames()
                    : List.of(config.rule());
            if (names.isEmpty()) {
                return List.of(Verdict.unknown(
                        "EventBridge rules",
                        "none sends to this queue",
                        "fine when log files are announced by S3; then expect minutes of delay"));
            }
            var verdicts = new ArrayList<Verdict>();
            for (var name : names) {
                var rule = events.describeRule(request -> request.name(name).eventBusName(config.eventBus()));
                verdicts.addAll(judge(name, rule));
            }
            return verdicts;
        });
    }

    private static List<Verdict> judge(String name, DescribeRuleResponse rule) {
        var state = rule.stateAsString();
        var pattern = json(rule.eventPattern());
        var cloudTrail = texts(pattern.path("detail-type")).stream().anyMatch(type -> type.contains("via CloudTrail"));
        if (!cloudTrail) {
            return List.of(
                    state.startsWith("ENABLED")
                            ? Verdict.ok(
                                    "rule " + name,
                                    state + ", for " + String.join(", ", texts(pattern.path("detail-type"))))
                            : Verdict.wrong("rule " + name, state, "enable it, or take the queue from its targets"));
        }
        return List.of(state(name, state), sources(name, texts(pattern.path("source"))));
    }

    private static Verdict state(String name, String state) {
        return state.equals(ALL_EVENTS)
                ? Verdict.ok("rule " + name, state)
                : Verdict.wrong(
                        "rule " + name,
                        state,
                        "set its state to " + ALL_EVENTS
                                + ": with any other, read-only events such as GetSecretValue are not sent");
    }

    private static Verdict sources(String name, List<String> sources) {
        var subject = "rule " + name + ", sources";
        var missing =
                SOURCES.stream().filter(source -> !sources.contains(source)).toList();
        if (sources.isEmpty()) {
            return Verdict.ok(subject, "all");
        }
        return missing.isEmpty()
                ? Verdict.ok(subject, String.join(", ", sources))
                : Verdict.wrong(
                        subject,
                        String.join(", ", sources),
                        "add " + String.join(", ", missing) + " to \"source\" of its pattern");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }
}
