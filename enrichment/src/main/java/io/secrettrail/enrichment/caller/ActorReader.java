package io.secrettrail.enrichment.caller;

import io.secrettrail.events.Actor;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.cloudtrail.ActorKeys;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who made a call: the actor key, the principal that rules judge, and all else the record says about the caller. */
public final class ActorReader {
    private ActorReader() {}

    public static Actor read(CloudTrailRecord event) {
        return read(event, ActorKeys.of(event));
    }

    /** The principal that asked for credentials, where {@link #read} tells for whom they were issued. */
    public static String caller(CloudTrailRecord event) {
        return principal(ActorKeys.caller(event), event, sessionName(event).orElse(null));
    }

    private static Actor read(CloudTrailRecord event, ActorKey key) {
        var session = session(event);
        return new Actor(
                key,
                principal(key, event, session.name()),
                text(event, "accountId"),
                nullable(event, "type"),
                nullable(event, "arn"),
                event.text("userIdentity", "principalId")
                        .or(() -> event.text("userIdentity", "onBehalfOf", "userId"))
                        .orElse(null),
                event.text("userIdentity", "userName")
                        .or(() -> event.text("additionalEventData", "UserName"))
                        .orElse(null),
                event.text("userIdentity", "accessKeyId")
                        .or(() -> event.text("userIdentity", "credentialId"))
                        .orElse(null),
                nullable(event, "invokedBy"),
                event.text("userIdentity", "identityProvider")
                        .or(() -> event.text(
                                "userIdentity", "sessionContext", "webIdFederationData", "federatedProvider"))
                        .orElse(null),
                session);
    }

    /** People behind one permission set share a role; there the session is the user's name, and no caller chose it. */
    private static String principal(ActorKey key, CloudTrailRecord event, @Nullable String session) {
        return session != null
                        && RoleName.of(event).flatMap(RoleName::permissionSet).isPresent()
                ? key.value() + "/" + session
                : key.value();
    }

    private static Actor.Session session(CloudTrailRecord event) {
        var context = event.node("userIdentity", "sessionContext");
        var name = sessionName(event);
        if (!context.isObject() && name.isEmpty()) {
            return Actor.Session.NONE;
        }
        return new Actor.Session(
                name.orElse(null),
                event.anyText(context.path("sessionIssuer"), "arn").orElse(null),
                event.anyText(context.path("attributes"), "creationDate").orElse(null),
                mfa(event),
                event.anyText(context, "sourceIdentity").orElse(null));
    }

    /** The part of an assumed role that names the session: behind the colon of the principal id, or at the end of the ARN. */
    public static Optional<String> sessionName(CloudTrailRecord event) {
        if (event.text("userIdentity", "type").filter("AssumedRole"::equals).isEmpty()) {
            return Optional.empty();
        }
        return event.text("userIdentity", "principalId")
                .filter(id -> id.indexOf(':') >= 0 && id.indexOf(':') < id.length() - 1)
                .map(id -> id.substring(id.indexOf(':') + 1))
                .or(() -> event.text("userIdentity", "arn")
                        .filter(arn -> arn.contains(":assumed-role/") && !arn.endsWith("/"))
                        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1)));
    }

    private static @Nullable Boolean mfa(CloudTrailRecord event) {
        var node = event.node("userIdentity", "sessionContext", "attributes", "mfaAuthenticated");
        return switch (node.asText("")) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static String text(CloudTrailRecord event, String field) {
        return event.text("userIdentity", field).orElse("");
    }

    private static @Nullable String nullable(CloudTrailRecord event, String field) {
        return event.text("userIdentity", field).orElse(null);
    }
}
