package io.secrettrail.enrichment.secret;

import io.secrettrail.events.Arn;
import io.secrettrail.events.SecretKey;
import java.util.Optional;

/**
 * An ARN of Secrets Manager, taken apart at the dash before what looks like AWS's six characters. The look proves nothing: a partial ARN
 * whose name ends that way looks the same.
 *
 * @param key the key if the shape tells the truth: the ARN without its suffix
 * @param suffix the six characters; empty when the ARN does not end like that
 * @param asName the key if the ARN is partial and all of it is name
 */
record SecretArn(String text, SecretKey key, String suffix, SecretKey asName) {
    private static final String RESOURCE = "secret:";
    private static final int SUFFIX = 6;

    static Optional<SecretArn> parse(String text) {
        if (!text.startsWith("arn:") || text.indexOf(":secretsmanager:") < 0) {
            return Optional.empty();
        }
        return Arn.parse(Typed.name(text))
                .filter(arn -> arn.service().equals("secretsmanager")
                        && arn.resource().startsWith(RESOURCE)
                        && arn.resource().length() > RESOURCE.length())
                .map(SecretArn::of);
    }

    boolean hasSuffix() {
        return !suffix.isEmpty();
    }

    private static SecretArn of(Arn arn) {
        var whole = arn.toString();
        int dash = whole.length() - SUFFIX - 1;
        boolean named = arn.resource().length() > RESOURCE.length() + SUFFIX + 1;
        if (named && whole.charAt(dash) == '-' && isAlphanumeric(whole, dash + 1)) {
            return new SecretArn(
                    whole, new SecretKey(whole.substring(0, dash)), whole.substring(dash + 1), new SecretKey(whole));
        }
        return new SecretArn(whole, new SecretKey(whole), "", new SecretKey(whole));
    }

    private static boolean isAlphanumeric(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }
}
