package io.secrettrail.testkit.estate;

import io.secrettrail.testkit.record.SecretArn;

/** Anything that holds a value: a secret of Secrets Manager or a parameter. */
public sealed interface Secret {

    Place place();

    String name();

    /** The key of its trail: the ARN without the suffix that AWS drew. */
    String key();

    record Managed(Place place, SecretArn arn) implements Secret {
        @Override
        public String name() {
            return arn.name();
        }

        @Override
        public String key() {
            return arn.partial();
        }
    }

    /** @param secure a SecureString, so that reading it decrypted uses KMS */
    record Parameter(Place place, String name, boolean secure) implements Secret {
        @Override
        public String key() {
            return SecretArn.parameter(place.account(), place.region(), name);
        }
    }
}
