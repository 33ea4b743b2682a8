package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Arn;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides who can reach secrets and whether the log can be trusted: IAM, trail and pod-identity administration, keyed by the ARN it
 * changes. Roles and users go by name without path, as actors do, so that all changes of one role meet.
 */
final class Administration {
    private Administration() {}

    static NamedSecret resolve(CloudTrailRecord event) {
        var place = Place.of(event);
        return switch (event.eventSource()) {
            case Operations.IAM -> iam(event, place.global());
            case Operations.CLOUDTRAIL -> trail(event, place);
            default -> podIdentity(event, place);
        };
    }

    private static NamedSecret iam(CloudTrailRecord event, Place place) {
        return byName(event, place, "roleName", "role/")
                .or(() -> byName(event, place, "userName", "user/"))
                .or(() -> byName(event, place, "groupName", "group/"))
                .or(() -> byArn(event.anyText(event.request(), "policyArn")))
                .or(() -> byArn(event.anyText(event.response().path("policy"), "arn")))
                .or(() -> byName(event, place, "policyName", "policy/"))
                .or(() -> byArn(event.anyText(event.response(), "openIDConnectProviderArn")))
                .or(() -> event.anyText(event.request(), "url")
                        .map(url -> named(place, "oidc-provider/", withoutScheme(url), url)))
                .or(() -> event.anyText(event.response().path("accessKey"), "userName")
                        .map(user -> named(place, "user/", user, user)))
                .or(() -> byArn(ErrorText.resource(event)))
                .orElseGet(() -> scope(place.key("iam", "*")));
    }

    private static NamedSecret trail(CloudTrailRecord event, Place place) {
        return byArn(event.anyText(event.response(), "trailARN"))
                .or(() -> event.anyText(event.request(), "name", "trailName")
                        .map(name -> byArn(Optional.of(name))
                                .orElseGet(
                                        () -> exact(place.key("cloudtrail", "trail/" + Typed.name(name)), null, name))))
                .or(() -> byArn(ErrorText.resource(event)))
                .orElseGet(() -> scope(place.key("cloudtrail", "trail/*")));
    }

    /** An association opens a role to a service account: it is filed under the role. */
    private static NamedSecret podIdentity(CloudTrailRecord event, Place place) {
        return event.anyText(event.request(), "roleArn")
                .or(() -> event.anyText(event.response().path("association"), "roleArn"))
                .flatMap(text -> Arn.parse(Typed.name(text))
                        .filter(arn ->
                                arn.service().equals("iam") && arn.resource().startsWith("role/"))
                        .map(arn -> exact(
                                new Place(arn.partition(), "", arn.account()).key("iam", "role/" + arn.lastSegment()),
                                arn.toString(),
                                text)))
                .or(() -> byArn(ErrorText.resource(event)))
                .orElseGet(() -> scope(place.key("eks", "*")));
    }

    private static Optional<NamedSecret> byName(CloudTrailRecord event, Place place, String field, String kind) {
        return event.anyText(event.request(), field).map(name -> named(place, kind, name, name));
    }

    private static NamedSecret named(Place place, String kind, String name, String asTyped) {
        return exact(place.key("iam", kind + Typed.name(name)), null, asTyped);
    }

    private static Optional<NamedSecret> byArn(Optional<String> text) {
        return text.flatMap(typed -> Arn.parse(Typed.name(typed)))
                .filter(arn -> !arn.resource().endsWith("*"))
                .map(arn -> exact(new SecretKey(arn.toString()), arn.toString(), arn.toString()));
    }

    private static NamedSecret exact(SecretKey key, @Nullable String arn, String asTyped) {
        return new NamedSecret(new SecretRef(key, Resolution.EXACT, arn, Typed.name(asTyped)), asTyped, Set.of());
    }

    private static NamedSecret scope(SecretKey key) {
        return new NamedSecret(new SecretRef(key, Resolution.UNRESOLVED, null, null), "", Set.of());
    }

    private static String withoutScheme(String url) {
        int scheme = url.indexOf("://");
        return scheme < 0 ? url : url.substring(scheme + 3);
    }
}
