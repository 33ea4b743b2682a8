package io.secrettrail.detectors.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One condition of a statement.
 *
 * @param operator such as {@code StringEquals}, with its prefix and suffix
 * @param key such as {@code aws:SourceVpce}
 */
public record Condition(String operator, String key, List<String> values) {
    /** What says who may come, or from where; {@code kms:ViaService} counts, as the service checks its own callers. */
    private static final Set<String> LIMITING = Set.of(
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:sourceip",
            "aws:vpcsourceip",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:userid",
            "aws:username",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceowner",
            "aws:sourceorgid",
            "kms:calleraccount",
            "kms:viaservice");

    private static final Set<String> ACCOUNTS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "kms:calleraccount",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceowner");

    private static final Set<String> EVERYWHERE = Set.of("*", "0.0.0.0/0", "::/0");

    public Condition {
        requireNonNull(operator, "operator");
        requireNonNull(key, "key");
        values = List.copyOf(values);
    }

    /** True when it keeps strangers out: it must hold, and not every value does. */
    boolean limitsCallers() {
        return isPositive() && LIMITING.contains(lowerKey());
    }

    /** True when its values name accounts, alone or within ARNs. */
    boolean namesAccounts() {
        return isPositive() && ACCOUNTS.contains(lowerKey());
    }

    boolean namesOrganisation() {
        return isPositive() && lowerKey().startsWith("aws:principalorg");
    }

    /** True when it narrows which secrets, parameters or keys a statement opens. */
    boolean limitsSecrets() {
        var lower = lowerKey();
        return isPositive()
                && (lower.contains(":resourcetag/")
                        || lower.equals("secretsmanager:secretid")
                        || lower.equals("secretsmanager:name"));
    }

    /** True when a key opens only through a service, or only with a given context. */
    boolean limitsDecryption() {
        var lower = lowerKey();
        return isPositive()
                && (lower.equals("kms:viaservice")
                        || lower.startsWith("kms:encryptioncontext")
                        || lower.startsWith("kms:resourcealiases")
                        || lower.equals("kms:requestalias")
                        || lower.contains(":resourcetag/"));
    }

    /** A negated operator admits all others, and one with {@code IfExists} all who do not say. */
    private boolean isPositive() {
        var lower = operator.toLowerCase(Locale.ROOT);
        boolean asks = !lower.contains("not")
                && !lower.endsWith("ifexists")
                && !lower.startsWith("null")
                && !lower.startsWith("forallvalues"); // holds too when the request has no value at all
        return asks && !values.isEmpty() && values.stream().noneMatch(EVERYWHERE::contains);
    }

    private String lowerKey() {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + String.join(", ", values);
    }
}
