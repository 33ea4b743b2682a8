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
    private static final String SECRET = "SecretARN";
    private static final String PARAMETER = "PARAMETER_ARN";
    private static final String VALIDATION = "RequestToValidateKeyAccess";

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
        return bySecretsManager(event) ? context(event, SECRET).flatMap(SecretNames::arn) : Optional.empty();
    }

    static Optional<Parameter> writtenParameter(CloudTrailRecord event) {
        return byParameterStore(event) ? context(event, PARAMETER).flatMap(Parameter::ofArn) : Optional.empty();
    }

    /** Secrets Manager only tries whether it may use the key: nothing is unwrapped. */
    static boolean isKeyValidation(CloudTrailRecord event) {
        return context(event, "SecretVersionId").filter(VALIDATION::equals).isPresent();
    }

    /** Whoever calls KMS without the store writes the context as they like: then it is text typed by a caller. */
    private Optional<NamedSecret> stored(CloudTrailRecord event) {
        var secret = context(event, SECRET);
        if (secret.flatMap(SecretNames::arn).isPresent()) {
            var written = writtenSecret(event);
            var ref = written.map(arn -> SecretNames.written(arn, null))
                    .orElseGet(() -> names.typed(secret.get(), Place.of(event), event.eventTime()));
            return Optional.of(new NamedSecret(ref, secret.get(), direct(written.isEmpty())));
        }
        return context(event, PARAMETER)
                .flatMap(text -> Parameter.ofArn(text)
                        .map(parameter ->
                                new NamedSecret(parameter.ref(text), text, direct(!byParameterStore(event)))));
    }

    private static Set<AccessFlag> direct(boolean isDirect) {
        return isDirect ? Set.of(AccessFlag.DIRECT) : Set.of();
    }

    /** By this service and no other: some, as S3, pass on a context that their caller wrote. */
    private static boolean bySecretsManager(CloudTrailRecord event) {
        return event.text("userIdentity", "invokedBy")
                .filter(Operations.SECRETS_MANAGER::equals)
                .isPresent();
    }

    /** Parameter Store hid behind a name that others use too: then the context must hold what it writes and nothing else. */
    private static boolean byParameterStore(CloudTrailRecord event) {
        var by = event.text("userIdentity", "invokedBy").orElse("");
        return by.equals(Operations.SSM)
                || by.equals("AWS Internal")
                        && event.request().path("encryptionContext").size() == 1;
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
