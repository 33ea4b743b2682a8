package io.secrettrail.enrichment.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Arn;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretArn;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The secret or parameter in the encryption context of a key's use; every other call is keyed by the key itself. */
final class KmsSecrets {
    private final SecretNames names;

    KmsSecrets(SecretNames names) {
        this.names = names;
    }

    NamedSecret resolve(CloudTrailRecord event) {
        boolean use = Operations.isKeyUse(event.eventSource(), event.eventName());
        var stored = use ? stored(event) : Optional.<NamedSecret>empty();
        return stored.orElseGet(() -> key(event));
    }

    /** The ARN that a store put into the context of a call it made itself: proof of how the secret is named. */
    static Optional<SecretArn> writtenSecret(CloudTrailRecord event) {
        return forwarded(event) ? context(event, "SecretARN").flatMap(SecretNames::arn) : Optional.empty();
    }

    static Optional<Parameter> writtenParameter(CloudTrailRecord event) {
        return forwarded(event) ? context(event, "PARAMETER_ARN").flatMap(Parameter::ofArn) : Optional.empty();
    }

    /** Whoever calls KMS without a store writes the context as they like: then it is text typed by a caller. */
    private Optional<NamedSecret> stored(CloudTrailRecord event) {
        Set<AccessFlag> flags = forwarded(event) ? Set.of() : Set.of(AccessFlag.DIRECT);
        var secret = context(event, "SecretARN");
        var arn = secret.flatMap(SecretNames::arn);
        if (arn.isPresent()) {
            var ref = forwarded(event)
                    ? SecretNames.written(arn.get(), null)
                    : names.typed(secret.get(), Place.of(event));
            return Optional.of(new NamedSecret(ref, secret.get(), flags));
        }
        return context(event, "PARAMETER_ARN")
                .flatMap(text ->
                        Parameter.ofArn(text).map(parameter -> new NamedSecret(parameter.ref(text), text, flags)));
    }

    private static boolean forwarded(CloudTrailRecord event) {
        return event.text("userIdentity", "invokedBy").isPresent();
    }

    private static Optional<String> context(CloudTrailRecord event, String name) {
        var request = event.request();
        return Stream.of("encryptionContext", "sourceEncryptionContext", "destinationEncryptionContext")
                .map(request::path)
                .flatMap(context -> event.anyText(context, name).stream())
                .findFirst();
    }

    private static NamedSecret key(CloudTrailRecord event) {
        var written = arnAmongResources(event)
                .or(() -> event.anyText(event.node("serviceEventDetails"), "keyId")
                        .filter(KmsSecrets::isKmsArn));
        var typed = event.anyText(event.request(), "keyId", "aliasName", "targetKeyId");
        if (written.isPresent()) {
            var arn = Typed.name(written.get());
            var ref = new SecretRef(new SecretKey(arn), Resolution.EXACT, arn, Typed.name(typed.orElse(arn)));
            return new NamedSecret(ref, typed.orElse(arn), Set.of());
        }
        var place = Place.of(event);
        return typed.or(() -> ErrorText.resource(event).filter(KmsSecrets::isKmsArn))
                .map(text -> typedKey(text, place))
                .orElseGet(() -> new NamedSecret(
                        new SecretRef(place.key("kms", "key/*"), Resolution.UNRESOLVED, null, null), "", Set.of()));
    }

    private static NamedSecret typedKey(String text, Place place) {
        var name = Typed.name(text);
        var key = isKmsArn(name)
                ? new SecretKey(name)
                : place.key("kms", name.startsWith("alias/") ? name : "key/" + name);
        return new NamedSecret(new SecretRef(key, Resolution.ASSUMED, null, name), text, Set.of());
    }

    private static Optional<String> arnAmongResources(CloudTrailRecord event) {
        Optional<String> first = Optional.empty();
        for (JsonNode resource : event.node("resources")) {
            var arn = event.anyText(resource, "ARN", "arn").filter(KmsSecrets::isKmsArn);
            if (arn.filter(text -> text.contains(":key/")).isPresent()) {
                return arn;
            }
            first = first.or(() -> arn);
        }
        return first;
    }

    private static boolean isKmsArn(String text) {
        return Arn.parse(text).filter(arn -> arn.service().equals("kms")).isPresent();
    }
}
