package io.secrettrail.events.cloudtrail;

import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Arn;
import io.secrettrail.events.Operations;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one function from a record or a finding to the key of its actor. All routes use it: copies of an event with different keys would
 * land in different partitions, and never meet.
 */
public final class ActorKeys {
    private static final Pattern DENIED_ROLE =
            Pattern.compile(" on resource: (?<arn>arn:[a-z-]+:iam::\\d{12}:role/[^ ]{1,576})");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private ActorKeys() {}

    /** The caller; for events that issue credentials the role or user they are issued for. Never throws. */
    public static ActorKey of(CloudTrailRecord event) {
        if (Operations.isIssueEvent(event.eventSource(), event.eventName())) {
            return issuedFor(event).orElseGet(() -> caller(event));
        }
        return caller(event);
    }

    /** The actor a GuardDuty finding names; {@code userType} as GuardDuty spells it. */
    public static ActorKey ofFinding(String account, String userType, String userName) {
        return switch (userType) {
            case "AssumedRole", "Role" -> ActorKey.role(account, userName);
            case "IAMUser" -> ActorKey.user(account, userName);
            case "FederatedUser" -> ActorKey.federatedUser(account, userName);
            case "Root" -> ActorKey.root(account);
            case "AWSService" -> ActorKey.service(userName);
            default -> ActorKey.other(account, kind(userType), userName.isEmpty() ? "unknown" : userName);
        };
    }

    private static Optional<ActorKey> issuedFor(CloudTrailRecord event) {
        return switch (event.eventName()) {
            case "GetFederationToken" ->
                event.text("responseElements", "federatedUser", "arn").flatMap(ActorKeys::ofPrincipalArn);
            case "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity" ->
                event.text("requestParameters", "roleArn")
                        .or(() -> roleAmongResources(event))
                        .or(() -> event.text("responseElements", "assumedRoleUser", "arn"))
                        .or(() -> event.text("errorMessage")
                                .map(DENIED_ROLE::matcher)
                                .filter(java.util.regex.Matcher::find)
                                .map(found -> found.group("arn")))
                        .flatMap(ActorKeys::ofPrincipalArn);
            case "AssumeRoot" ->
                event.text("requestParameters", "targetPrincipal")
                        .flatMap(target -> ACCOUNT.matcher(target).matches()
                                ? Optional.of(ActorKey.root(target))
                                : ofPrincipalArn(target));
            default -> Optional.empty();
        };
    }

    private static Optional<String> roleAmongResources(CloudTrailRecord event) {
        for (var resource : event.node("resources")) {
            var arn = event.anyText(resource, "ARN", "arn").filter(text -> text.contains(":role/"));
            if (arn.isPresent()) {
                return arn;
            }
        }
        return Optional.empty();
    }

    /** Whoever made the call, also where it issued credentials for somebody else. Never throws. */
    public static ActorKey caller(CloudTrailRecord event) {
        var account = event.text("userIdentity", "accountId").orElse("");
        var type = event.text("userIdentity", "type").orElse("");
        var arn = event.text("userIdentity", "arn");
        var userName = event.text("userIdentity", "userName");
        Optional<ActorKey> key = switch (type) {
            case "AssumedRole" ->
                event.text("userIdentity", "sessionContext", "sessionIssuer", "arn")
                        .or(() -> arn)
                        .flatMap(ActorKeys::ofPrincipalArn);
            case "IAMUser" ->
                userName.map(name -> ActorKey.user(account, name)).or(() -> arn.flatMap(ActorKeys::ofPrincipalArn));
            case "Root" -> Optional.of(ActorKey.root(account.isEmpty() ? event.account() : account));
            case "FederatedUser", "Role" -> arn.flatMap(ActorKeys::ofPrincipalArn);
            case "AWSService" -> event.text("userIdentity", "invokedBy").map(ActorKey::service);
            case "IdentityCenterUser" ->
                event.text("userIdentity", "onBehalfOf", "userId")
                        .map(id -> ActorKey.other(account, "identity-center", id));
            case "" -> event.text("userIdentity", "invokedBy").map(ActorKey::service);
            default -> Optional.empty();
        };
        return key.orElseGet(() -> byFirstIdentifier(event, account, type));
    }

    private static ActorKey byFirstIdentifier(CloudTrailRecord event, String account, String type) {
        return event.text("userIdentity", "principalId")
                .map(id -> type.equals("WebIdentityUser") || type.equals("SAMLUser") ? id : beforeColon(id))
                .or(() -> event.text("userIdentity", "arn"))
                .map(id -> ActorKey.other(account, kind(type), id))
                .orElseGet(() -> account.isEmpty() ? ActorKey.UNKNOWN : ActorKey.other(account, kind(type), "unknown"));
    }

    private static Optional<ActorKey> ofPrincipalArn(String text) {
        return Arn.parse(text).flatMap(arn -> {
            var resource = arn.resource();
            if (resource.equals("root")) {
                return Optional.of(ActorKey.root(arn.account()));
            }
            if (resource.startsWith("role/")) {
                return Optional.of(ActorKey.role(arn.account(), arn.lastSegment()));
            }
            if (resource.startsWith("user/")) {
                return Optional.of(ActorKey.user(arn.account(), arn.lastSegment()));
            }
            if (resource.startsWith("federated-user/")) {
                return Optional.of(ActorKey.federatedUser(arn.account(), arn.lastSegment()));
            }
            if (resource.startsWith("assumed-role/")) {
                var role = resource.substring("assumed-role/".length());
                int session = role.indexOf('/');
                return Optional.of(ActorKey.role(arn.account(), session < 0 ? role : role.substring(0, session)));
            }
            return Optional.empty();
        });
    }

    private static String beforeColon(String id) {
        int colon = id.indexOf(':');
        return colon > 0 ? id.substring(0, colon) : id;
    }

    private static String kind(String type) {
        return switch (type) {
            case "" -> "unknown";
            case "AWSAccount" -> "account";
            case "WebIdentityUser" -> "web-identity";
            case "SAMLUser" -> "saml";
            default -> type.toLowerCase(java.util.Locale.ROOT);
        };
    }
}
