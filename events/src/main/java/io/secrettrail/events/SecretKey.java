package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One logical secret or parameter: its ARN without the random suffix that Secrets Manager adds. A call that touches many secrets or
 * none carries a scope key instead ({@code …:secret:*}, {@code …:parameter/prod/*}); key, policy and trail administration
 * carry the ARN they change.
 */
public record SecretKey(@JsonValue String value) implements Comparable<SecretKey> {
    @JsonCreator
    public SecretKey {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret key must not be blank");
        }
    }

    /** The key of a secret in Secrets Manager; {@code name} is the plain name, without suffix. */
    public static SecretKey secret(String partition, String region, String account, String name) {
        return new SecretKey(new Arn(partition, "secretsmanager", region, account, "secret:" + name).toString());
    }

    /** The key of a parameter; a name without leading slash gets one, as its ARN does. */
    public static SecretKey parameter(String partition, String region, String account, String name) {
        var path = name.startsWith("/") ? name : "/" + name;
        return new SecretKey(new Arn(partition, "ssm", region, account, "parameter" + path).toString());
    }

    /** Every secret of an account and Region: calls that list secrets, or whose secret cannot be known. */
    public static SecretKey allSecrets(String partition, String region, String account) {
        return secret(partition, region, account, "*");
    }

    /** Every parameter below a path; the root is {@code /}. */
    public static SecretKey parametersBelow(String partition, String region, String account, String path) {
        return parameter(partition, region, account, path.endsWith("/") ? path + "*" : path + "/*");
    }

    /** True when the key stands for many secrets or for none in particular. */
    public boolean isScope() {
        return value.endsWith(":*") || value.endsWith("/*");
    }

    /** True for one secret of Secrets Manager or one parameter; false for scopes, KMS keys, policies and trails. */
    public boolean namesOneSecret() {
        return !isScope() && (isSecretsManager() || isParameter());
    }

    public boolean isSecretsManager() {
        return value.contains(":secretsmanager:");
    }

    public boolean isParameter() {
        return value.contains(":ssm:");
    }

    /** Parameters that AWS publishes for everybody; they are kept in the trail but are nobody's secret. */
    public boolean isAwsOwned() {
        return isParameter() && (name().startsWith("/aws/") || name().startsWith("/inspector-aws/"));
    }

    /** The name people gave: {@code prod/payments/db}, {@code /prod/payments/url}; the whole key when it is of another kind. */
    public String name() {
        int secret = value.indexOf(":secret:");
        if (secret >= 0) {
            return value.substring(secret + ":secret:".length());
        }
        int parameter = value.indexOf(":parameter");
        return parameter >= 0 ? value.substring(parameter + ":parameter".length()) : value;
    }

    public String region() {
        return part(3);
    }

    public String account() {
        return part(4);
    }

    /** The key with the Region blanked, under which a secret and its replicas meet. */
    public String acrossRegions() {
        return inRegion("").value();
    }

    /** The key of the secret of this name in another Region. */
    public SecretKey inRegion(String region) {
        return Arn.parse(value)
                .map(arn -> new Arn(arn.partition(), arn.service(), region, arn.account(), arn.resource()).toString())
                .map(SecretKey::new)
                .orElse(this);
    }

    private String part(int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int colon = value.indexOf(':', from);
            if (colon < 0) {
                return "";
            }
            from = colon + 1;
        }
        int end = value.indexOf(':', from);
        return end < 0 ? value.substring(from) : value.substring(from, end);
    }

    @Override
    public int compareTo(SecretKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
