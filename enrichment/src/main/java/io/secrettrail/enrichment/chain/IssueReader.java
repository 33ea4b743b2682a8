package io.secrettrail.enrichment.chain;

import io.secrettrail.enrichment.caller.ActorReader;
import io.secrettrail.enrichment.caller.Sighting;
import io.secrettrail.enrichment.caller.WorkloadReader;
import io.secrettrail.events.CredentialIssue;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import io.secrettrail.events.cloudtrail.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from an issue event which key was issued, who asked for it, and for which workload. Pure, and never throws. */
public final class IssueReader {
    private static final Duration LIFE_UNSAID = Duration.ofHours(12);
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_TEXT = 2_048;

    private IssueReader() {}

    /**
     * Empty when nothing was issued, or the event does not say which key.
     *
     * @param arrival when the event arrived
     * @param margin how much longer than its life a key is remembered: calls with it may arrive late
     */
    public static Optional<Issued> read(CloudTrailRecord event, Instant arrival, Duration margin) {
        var credentials = event.response().path("credentials");
        return event.anyText(credentials, "accessKeyId")
                .filter(key -> key.length() <= LONGEST_KEY)
                .map(key -> {
                    var expires = event.anyText(credentials, "expiration")
                            .flatMap(text -> Expiration.parse(text, event.eventTime()))
                            .orElse(null);
                    var end = expires != null ? expires : event.eventTime().plus(life(event));
                    var until = (end.isAfter(arrival) ? end : arrival).plus(margin);
                    var credential = new Credential(
                            Credential.VERSION,
                            List.of(issue(event, key, expires)),
                            holder(event),
                            type(event).equals("AWSAccount"),
                            until);
                    return new Issued(
                            credential,
                            CredentialKey.of(event).orElse(null),
                            ActorReader.sessionName(event).orElse(null),
                            SessionKey.issued(event).orElse(null));
                });
    }

    private static CredentialIssue issue(CloudTrailRecord event, String key, @Nullable Instant expires) {
        return new CredentialIssue(
                cut(ActorReader.caller(event)),
                cut(event.eventName()),
                key,
                subject(event).map(IssueReader::cut).orElse(null),
                event.text("requestParameters", "sourceIdentity")
                        .or(() -> event.text("responseElements", "sourceIdentity"))
                        .or(() -> event.text("userIdentity", "sessionContext", "sourceIdentity"))
                        .map(IssueReader::cut)
                        .orElse(null),
                event.eventId(),
                event.eventTime(),
                expires);
    }

    private static Optional<String> subject(CloudTrailRecord event) {
        return event.text("responseElements", "subjectFromWebIdentityToken")
                .or(() -> event.text("responseElements", "subject"))
                .or(() -> event.text("userIdentity", "userName").filter(_ -> switch (type(event)) {
                    case "WebIdentityUser", "SAMLUser" -> true;
                    default -> false;
                }));
    }

    /** Who the key was issued to: where a service asked, the workload that it asked for; else whoever asked. */
    private static Sighting holder(CloudTrailRecord event) {
        var service = type(event).equals("AWSService")
                ? event.text("userIdentity", "invokedBy").orElse("")
                : "";
        var session = event.text("requestParameters", "roleSessionName").orElse("");
        return switch (service) {
            case "pods.eks.amazonaws.com" -> new Sighting(pod(event), true);
            case "ecs-tasks.amazonaws.com" ->
                new Sighting(new Workload.EcsTask(null, session.isEmpty() ? null : cut(session)), true);
            case "ec2.amazonaws.com" ->
                INSTANCE.matcher(session).matches()
                        ? new Sighting(new Workload.Ec2Instance(session), true)
                        : WorkloadReader.read(event);
            case "lambda.amazonaws.com" -> Sighting.NONE; // a function, but only its calls say which
            default -> WorkloadReader.read(event);
        };
    }

    /** The tags and never the name of the session: the two write the cluster differently. */
    private static Workload pod(CloudTrailRecord event) {
        Map<String, String> tags = new HashMap<>();
        for (var tag : event.node("requestParameters", "tags")) {
            event.anyText(tag, "key")
                    .ifPresent(key -> event.anyText(tag, "value").ifPresent(value -> tags.put(key, cut(value))));
        }
        return new Workload.EksPod(
                tags.get("eks-cluster-name"),
                tags.get("kubernetes-namespace"),
                tags.get("kubernetes-service-account"),
                tags.get("kubernetes-pod-name"));
    }

    private static Duration life(CloudTrailRecord event) {
        var asked = Duration.ofSeconds(
                Math.max(0, event.node("requestParameters", "durationSeconds").asLong(LIFE_UNSAID.toSeconds())));
        return asked.compareTo(Expiration.LONGEST) > 0 ? Expiration.LONGEST : asked;
    }

    private static String type(CloudTrailRecord event) {
        return event.text("userIdentity", "type").orElse("");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : Json.wellFormed(text.substring(0, LONGEST_TEXT - 1)) + "…";
    }
}
