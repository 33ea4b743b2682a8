package io.secrettrail.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secrettrail.testkit.record.Caller.AssumedRole;
import io.secrettrail.testkit.record.Caller.SamlUser;
import io.secrettrail.testkit.record.Caller.Service;
import io.secrettrail.testkit.record.Caller.WebIdentityUser;
import io.secrettrail.testkit.record.CloudTrailRecord.Content;
import io.secrettrail.testkit.record.CloudTrailRecord.Ids;
import io.secrettrail.testkit.record.CloudTrailRecord.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The calls that hand out temporary credentials. Each names the access key of later calls, and each holds a session
 * token in clear, as CloudTrail writes it: the tokens here are no real ones and begin with {@link #TOKEN_MARK}.
 */
public record TokenService(String region, Dice dice) {

    public static final String TOKEN_MARK = "SIMULATED-SESSION-TOKEN-";

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** EC2, Lambda or ECS assumes the role of what it runs. */
    public CloudTrailRecord assumedByService(AssumedRole issued, String service, String sessionName, Duration life) {
        var request = request(issued, sessionName);
        var answer = answer(issued, life);
        var session = new Session(new Service(issued.accountId(), service), service, service);
        return record(Call.ASSUME_ROLE, session, issued, request, answer).withSharedEventId(dice.uuid());
    }

    /** EKS Pod Identity: the pod stands in the tags. */
    public CloudTrailRecord assumedForPod(AssumedRole issued, Pod pod, Duration life) {
        var request = request(issued, issued.sessionName()).put("durationSeconds", life.toSeconds());
        var tags = pod.tags(issued.accountId(), region);
        var written = request.putArray("tags");
        tags.forEach(tag -> written.add(Json.object("key", tag.key()).put("value", tag.value())));
        request.set("transitiveTagKeys", Json.array(tags.stream().map(Tag::key).toList()));
        var answer = withRoleUser(answer(issued, life), issued);
        var service = "pods.eks.amazonaws.com";
        var session = new Session(new Service(issued.accountId(), service), service, service);
        return record(Call.ASSUME_ROLE, session, issued, request, answer);
    }

    /** The half of EKS Pod Identity that the node asks for. */
    public CloudTrailRecord podIdentityAsked(Session node, Instant at, String cluster) {
        var request = Json.object("clusterName", cluster).put("token", "HIDDEN_DUE_TO_SECURITY_REASONS");
        return new CloudTrailRecord(
                Call.ASSUME_ROLE_FOR_POD_IDENTITY, node, at, region, Ids.from(dice), Content.request(request));
    }

    /** IRSA: the service account stands in the web identity. */
    public CloudTrailRecord assumedWithWebIdentity(
            AssumedRole issued, WebIdentityUser pod, String address, String userAgent, Duration life) {
        var answer = answer(issued, life).put("subjectFromWebIdentityToken", pod.subject());
        withRoleUser(answer, issued).put("provider", pod.provider()).put("audience", pod.audience());
        var session = new Session(pod, address, userAgent);
        return record(
                Call.ASSUME_ROLE_WITH_WEB_IDENTITY, session, issued, request(issued, issued.sessionName()), answer);
    }

    /** A person signs in by way of the identity provider. */
    public CloudTrailRecord assumedWithSaml(AssumedRole issued, SamlUser person, String address, Duration life) {
        var request = request(issued, issued.sessionName())
                .put("sAMLAssertionID", "_" + dice.uuid())
                .put("principalArn", person.provider());
        var answer = withRoleUser(answer(issued, life), issued).put("subjectType", "persistent");
        var session = new Session(person, address, "aws-internal/3 aws-sdk-java/1.12.780");
        return record(Call.ASSUME_ROLE_WITH_SAML, session, issued, request, answer);
    }

    /** A caller with credentials of its own assumes the role: a pipeline, a person, an administrator. */
    public CloudTrailRecord assumedBy(Session caller, AssumedRole issued, Duration life) {
        var request = request(issued, issued.sessionName()).put("durationSeconds", life.toSeconds());
        return record(Call.ASSUME_ROLE, caller, issued, request, withRoleUser(answer(issued, life), issued));
    }

    private CloudTrailRecord record(
            Call call, Session session, AssumedRole issued, ObjectNode request, ObjectNode answer) {
        var role =
                new Resource(issued.accountId(), "AWS::IAM::Role", issued.role().arn());
        var content = Content.request(request).response(answer).resources(List.of(role));
        return new CloudTrailRecord(call, session, issued.since(), region, Ids.from(dice), content, issued.accountId());
    }

    private static ObjectNode request(AssumedRole issued, String sessionName) {
        return Json.object("roleArn", issued.role().arn()).put("roleSessionName", sessionName);
    }

    private ObjectNode answer(AssumedRole issued, Duration life) {
        var answer = Json.object();
        answer.putObject("credentials")
                .put("accessKeyId", issued.accessKeyId())
                .put("sessionToken", TOKEN_MARK + dice.alphanumeric(96))
                .put("expiration", PRINTED.format(issued.since().plus(life)));
        return answer;
    }

    private static ObjectNode withRoleUser(ObjectNode answer, AssumedRole issued) {
        answer.putObject("assumedRoleUser")
                .put("assumedRoleId", issued.role().id() + ":" + issued.sessionName())
                .put("arn", issued.arn());
        return answer;
    }

    /** A pod as Kubernetes names it. */
    public record Pod(String cluster, String namespace, String serviceAccount, String name, String uid) {
        private List<Tag> tags(String accountId, String region) {
            return List.of(
                    new Tag("eks-cluster-arn", "arn:aws:eks:" + region + ":" + accountId + ":cluster/" + cluster),
                    new Tag("eks-cluster-name", cluster),
                    new Tag("kubernetes-namespace", namespace),
                    new Tag("kubernetes-service-account", serviceAccount),
                    new Tag("kubernetes-pod-name", name),
                    new Tag("kubernetes-pod-uid", uid));
        }
    }

    private record Tag(String key, String value) {}
}
