package io.secrettrail.detectors.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secrettrail.detectors.config.BroadGrantConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.detectors.policy.BroadGrant;
import io.secrettrail.detectors.policy.Glob;
import io.secrettrail.detectors.policy.PolicyDocument;
import io.secrettrail.detectors.state.Hash;
import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Access;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.events.topic.TrailTouch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy of IAM opens the values of all secrets or parameters, or decryption with all keys, and no condition narrows it; or a policy of AWS
 * that does so is attached. A version counts when it is created, default or not. The same document put again says nothing, and what takes some
 * of it back is listed.
 */
final class BroadGrantRule implements SecretRule {
    static final Alert.Detector DETECTOR = new Alert.Detector(
            "broad-grant", "1", "All secrets opened by a policy", false, List.of("T1098.003", "T1548.005"));

    private static final Slot<Documents> DOCUMENTS = new Slot<>("documents", Documents::read, Documents::new);
    private static final Set<String> EVENTS = Set.of(
            "PutRolePolicy",
            "PutUserPolicy",
            "PutGroupPolicy",
            "CreatePolicy",
            "CreatePolicyVersion",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "AttachGroupPolicy");
    private static final String OPENED = "Opened";
    private static final String STATEMENTS = "Statements";
    private static final String DENIED = "Denied beside it";

    private final BroadGrantConfig config;
    private final Cases cases;

    /** The policies last seen of one identity, or the versions of one policy: by name, what they said. */
    private static final class Documents implements Part {
        private static final int MOST = 24;

        private final Map<String, Long> hashes = new LinkedHashMap<>();

        /** Notes a document; true when it is another than the last of this name. */
        boolean isOther(String name, String document) {
            long hash = Hash.of(document);
            var before = hashes.remove(name);
            hashes.put(name, hash);
            if (hashes.size() > MOST) {
                hashes.remove(hashes.keySet().iterator().next());
            }
            return before == null || before != hash;
        }

        @Override
        public void write(StateWriter out) {
            out.putNumber(hashes.size());
            hashes.forEach((name, hash) -> out.putText(name).putFixed(hash));
        }

        static Documents read(StateReader in) {
            var documents = new Documents();
            for (int i = in.getInt(); i > 0; i--) {
                documents.hashes.put(in.getText(), in.getFixed());
            }
            return documents;
        }

        @Override
        public boolean isEmpty() {
            return hashes.isEmpty();
        }
    }

    BroadGrantRule(BroadGrantConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.cases = new Cases(
                DETECTOR, "policies that open all secrets", config.mode(), mergeSeconds, epoch, BroadGrantRule::words);
    }

    @Override
    public boolean concerns(Kind kind) {
        return kind.succeeded() && EVENTS.contains(kind.event());
    }

    @Override
    public boolean judge(
            SecretState granted, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var access = entry.access();
        var request = json(access.raw().request());
        var attached = request.path("policyArn").asText("");
        if (access.event().name().startsWith("Attach")) {
            if (config.managedPolicies().stream().anyMatch(pattern -> Glob.matches(pattern, attached))) {
                raise(granted, access, List.of("attached"), List.of(attached), List.of(), context, alerts);
            }
            return true;
        }
        var document = text(request.path("policyDocument"));
        var name = request.path("policyName").asText("");
        if (!document.isEmpty() && granted.slots.part(DOCUMENTS).isOther(name, document)) {
            PolicyDocument.parse(document).ifPresent(policy -> judge(granted, access, policy, context, alerts));
        }
        return true;
    }

    private void judge(
            SecretState granted, Access access, PolicyDocument policy, Context context, Consumer<Alert> alerts) {
        var broad = BroadGrant.of(policy);
        if (!broad.isEmpty()) {
            raise(
                    granted,
                    access,
                    broad.stream()
                            .flatMap(grant -> grant.actions().stream())
                            .distinct()
                            .toList(),
                    broad.stream().map(BroadGrant::statement).toList(),
                    BroadGrant.denials(policy),
                    context,
                    alerts);
        }
    }

    private void raise(
            SecretState granted,
            Access access,
            List<String> actions,
            List<String> statements,
            List<String> denials,
            Context context,
            Consumer<Alert> alerts) {
        var incident = cases.add(granted.slots, access.secretKey().value(), access.touch(), context);
        actions.forEach(action -> Cases.note(incident, OPENED, action));
        statements.forEach(statement -> Cases.note(incident, STATEMENTS, statement));
        denials.forEach(denial -> Cases.note(incident, DENIED, denial));
        incident.raise(Severity.MEDIUM, "all secrets are opened, and nothing narrows it");
        if (isOneself(access)) {
            incident.raise(Severity.HIGH, "the principal opened them to itself");
        }
        cases.send(incident, context, alerts);
    }

    /** {@code arn:aws:iam::111122223333:role/x} and {@code 111122223333:role/x}. */
    private static boolean isOneself(Access access) {
        return access.secretKey().value().endsWith("::" + access.actor().key().value());
    }

    private static String text(JsonNode document) {
        return document.isObject() ? document.toString() : document.asText("");
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
        return new Wording(
                DETECTOR,
                "%s may now use %s on everything: %s"
                        .formatted(
                                incident.entity(),
                                String.join(", ", incident.fact(OPENED)).replace("attached", "what AWS's policy opens"),
                                incident.fact(STATEMENTS).getFirst()),
                "An administrator's role that is meant to reach every secret.",
                "Narrow the statement to the secrets that the grantee reads, by ARN or tag, and kms:Decrypt by"
                        + " kms:ViaService.");
    }
}
