package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Arn;
import io.secrettrail.events.Resolution;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.SecretRef;
import java.util.Optional;

/**
 * A parameter as typed or written, brought to its canonical name: the version or label behind the colon cut off, for a name cannot hold one.
 *
 * @param name the canonical name
 */
record Parameter(String partition, String region, String account, String name) {
    /** Parameters of this path are windows on Secrets Manager: reading one reads the secret behind it. */
    static final String SECRET_REFERENCE = "/aws/reference/secretsmanager/";

    private static final String RESOURCE = "parameter";

    /** Empty when the text is no ARN of a parameter. */
    static Optional<Parameter> ofArn(String text) {
        if (!text.startsWith("arn:") || text.indexOf(":ssm:") < 0) {
            return Optional.empty();
        }
        return Arn.parse(Typed.name(text))
                .filter(arn -> arn.service().equals("ssm")
                        && arn.resource().startsWith(RESOURCE)
                        && arn.resource().length() > RESOURCE.length() + 1)
                .map(arn -> new Parameter(
                        arn.partition(),
                        arn.region(),
                        arn.account(),
                        canonical(arn.resource().substring(RESOURCE.length()))));
    }

    /** A name, or an ARN as callers must give it for parameters that another account shares. */
    static Parameter typed(String text, Place place) {
        return ofArn(text)
                .orElseGet(() ->
                        new Parameter(place.partition(), place.region(), place.account(), canonical(Typed.name(text))));
    }

    SecretKey key() {
        return SecretKey.parameter(partition, region, account, name);
    }

    SecretKey below() {
        return SecretKey.parametersBelow(partition, region, account, name);
    }

    /** The secret that a reference stands for; for all other parameters empty. */
    Optional<String> secretId() {
        return name.startsWith(SECRET_REFERENCE) && name.length() > SECRET_REFERENCE.length()
                ? Optional.of(name.substring(SECRET_REFERENCE.length()))
                : Optional.empty();
    }

    /** Names are unique in their account, so a name is as good as an ARN, unless it has a form that no parameter can have. */
    SecretRef ref(String namedAs) {
        return new SecretRef(key(), isOdd() ? Resolution.ASSUMED : Resolution.EXACT, null, Typed.name(namedAs));
    }

    private boolean isOdd() {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean usual =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/_.-".indexOf(c) >= 0;
            if (!usual) {
                return true;
            }
        }
        return false;
    }

    private static String canonical(String name) {
        int reference = name.startsWith(SECRET_REFERENCE + "arn:") ? -1 : name.indexOf(':');
        var plain = reference > 0 ? name.substring(0, reference) : name;
        return plain.startsWith("/") ? plain : "/" + plain;
    }
}
