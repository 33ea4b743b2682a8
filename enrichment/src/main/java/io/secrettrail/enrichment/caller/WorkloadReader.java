package io.secrettrail.enrichment.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Workload;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller really is, as far as one record says it. A session name alone proves little, because the caller chooses it: where AWS adds a
 * sign of its own, that sign is required.
 */
public final class WorkloadReader {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}|" + UUID);
    private static final Pattern POD_IDENTITY = Pattern.compile("eks-.{1,200}-" + UUID);
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String HOST = ":aws:ec2-instance:";

    private WorkloadReader() {}

    /** What the record says, and whether AWS vouches for it. */
    public static Sighting read(CloudTrailRecord event) {
        var proven = proven(event);
        return proven instanceof Workload.Unknown ? claimed(event) : new Sighting(proven, true);
    }

    /** What AWS itself wrote down. */
    private static Workload proven(CloudTrailRecord event) {
        return switch (event.text("userIdentity", "type").orElse("")) {
            case "" -> service(event);
            case "AWSService" -> service(event);
            case "Root" ->
                new Workload.Root(event.text("userIdentity", "accountId").orElseGet(event::account));
            case "IAMUser" -> iamUser(event);
            case "AssumedRole" -> assumedRole(event);
            case "WebIdentityUser" ->
                event.text("userIdentity", "userName")
                        .flatMap(WorkloadReader::serviceAccount)
                        .orElseGet(Workload.Unknown::new);
            case "IdentityCenterUser" ->
                event.text("userIdentity", "onBehalfOf", "userId")
                        .<Workload>map(user -> new Workload.SsoHuman("none", user))
                        .orElseGet(Workload.Unknown::new);
            default -> new Workload.Unknown();
        };
    }

    private static Workload service(CloudTrailRecord event) {
        return event.text("userIdentity", "invokedBy")
                .<Workload>map(Workload.AwsService::new)
                .orElseGet(Workload.Unknown::new);
    }

    private static Workload iamUser(CloudTrailRecord event) {
        return event.text("userIdentity", "userName")
                .or(() -> event.text("userIdentity", "arn")
                        .filter(arn -> arn.contains(":user/") && !arn.endsWith("/"))
                        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1)))
                .<Workload>map(Workload.IamUser::new)
                .orElseGet(Workload.Unknown::new);
    }

    private static Workload assumedRole(CloudTrailRecord event) {
        var session = ActorReader.sessionName(event).orElse("");
        return human(event, session)
                .or(() -> function(event))
                .or(() -> federatedPod(event))
                .or(() -> host(event))
                .or(() -> instance(event, session))
                .orElseGet(Workload.Unknown::new);
    }

    /** What only the name of the session or the user agent says: the caller may have chosen both. */
    private static Sighting claimed(CloudTrailRecord event) {
        if (event.text("userIdentity", "type").filter("AssumedRole"::equals).isEmpty()) {
            return Sighting.NONE;
        }
        var session = ActorReader.sessionName(event).orElse("");
        return bySession(session)
                .or(() -> byUserAgent(event, session))
                .map(workload -> new Sighting(workload, false))
                .orElse(Sighting.NONE);
    }

    private static Optional<Workload> human(CloudTrailRecord event, String session) {
        return RoleName.of(event)
                .flatMap(RoleName::permissionSet)
                .filter(_ -> !session.isEmpty())
                .map(set -> new Workload.SsoHuman(set, session));
    }

    private static Optional<Workload> function(CloudTrailRecord event) {
        var scope = event.node("userIdentity", "inScopeOf");
        return event.anyText(scope, "issuerType")
                .filter("AWS::Lambda::Function"::equals)
                .flatMap(_ -> event.anyText(scope, "credentialsIssuedTo", "sourceArn"))
                .map(WorkloadReader::functionName)
                .map(Workload.LambdaFunction::new);
    }

    /** {@code arn:aws:lambda:<region>:<account>:function:<name>[:<version>]}. */
    private static String functionName(String arn) {
        int start = arn.indexOf(":function:");
        if (start < 0) {
            return arn;
        }
        var name = arn.substring(start + ":function:".length());
        return name.indexOf(':') > 0 ? name.substring(0, name.indexOf(':')) : name;
    }

    private static Optional<Workload> federatedPod(CloudTrailRecord event) {
        var federation = event.node("userIdentity", "sessionContext", "webIdFederationData");
        if (event.anyText(federation, "federatedProvider")
                .filter(text -> text.contains("oidc-provider/oidc.eks."))
                .isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode attribute : federation.path("attributes")) {
            var account = serviceAccount(attribute.asText(""));
            if (account.isPresent()) {
                return account;
            }
        }
        return Optional.of(new Workload.EksPod(null, null, null, null));
    }

    private static Optional<Workload> serviceAccount(String subject) {
        if (!subject.startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        var parts = subject.substring(SERVICE_ACCOUNT.length()).split(":", 2);
        return parts.length == 2 ? Optional.of(new Workload.EksPod(null, parts[0], parts[1], null)) : Optional.empty();
    }

    /** Default Host Management: the principal itself names the instance. */
    private static Optional<Workload> host(CloudTrailRecord event) {
        return event.text("userIdentity", "principalId")
                .filter(id -> id.contains(HOST))
                .map(id -> id.substring(id.indexOf(HOST) + HOST.length()))
                .filter(id -> INSTANCE.matcher(id).matches())
                .map(Workload.Ec2Instance::new);
    }

    private static Optional<Workload> instance(CloudTrailRecord event, String session) {
        var delivery =
                event.node("userIdentity", "sessionContext", "ec2RoleDelivery").asText("");
        boolean delivered = delivery.equals("1.0") || delivery.equals("2.0");
        return delivered && INSTANCE.matcher(session).matches()
                ? Optional.of(new Workload.Ec2Instance(session))
                : Optional.empty();
    }

    /** Pods of Pod Identity and tasks of ECS: the service names the session. Which pod it was is said only by the tags of the issue event. */
    private static Optional<Workload> bySession(String session) {
        if (TASK.matcher(session).matches()) {
            return Optional.of(new Workload.EcsTask(null, session));
        }
        return POD_IDENTITY.matcher(session).matches()
                ? Optional.of(new Workload.EksPod(null, null, null, null))
                : Optional.empty();
    }

    private static Optional<Workload> byUserAgent(CloudTrailRecord event, String session) {
        var agent = event.text("userAgent").orElse("");
        if (agent.contains("exec-env/AWS_Lambda_") && !session.isEmpty()) {
            return Optional.of(new Workload.LambdaFunction(session));
        }
        if (agent.contains("exec-env/AWS_ECS_") || agent.startsWith("Amazon ECS Agent")) {
            return Optional.of(new Workload.EcsTask(null, null));
        }
        return agent.contains("secrets-store-csi-driver-provider-aws")
                ? Optional.of(new Workload.EksPod(null, null, null, null))
                : Optional.empty();
    }
}
