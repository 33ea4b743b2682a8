package io.secrettrail.events;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An ARN of Secrets Manager, taken apart at the dash before what looks like AWS's six characters. The look proves nothing: a partial ARN
 * whose name ends that way looks the same. What was taken for the wrong one of the two is mended by an <em>alias</em>, which is nothing but
 * {@link #settled} asked again when more names are known: so it is the same whatever order the facts came in.
 *
 * @param key the key if the shape tells the truth: the ARN without its suffix
 * @param suffix the six characters; empty when the ARN does not end like that
 * @param asName the key if the ARN is partial and all of it is name
 */
public record SecretArn(String text, SecretKey key, String suffix, SecretKey asName) {
    private static final String RESOURCE = "secret:";
    private static final int SUFFIX = 6;

    /** Empty when the text is no ARN of a secret. */
    public static Optional<SecretArn> parse(String text) {
        if (!text.startsWith("arn:") || text.indexOf(":secretsmanager:") < 0) {
            return Optional.empty();
        }
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("secretsmanager")
                        && arn.resource().startsWith(RESOURCE)
                        && arn.resource().length() > RESOURCE.length())
                .map(SecretArn::of);
    }

    public boolean hasSuffix() {
        return !suffix.isEmpty();
    }

    /**
     * Which secret a caller meant who typed this ARN. Known as full comes first, because AWS too takes what looks complete for complete.
     * A secret that is known, but with other characters only, is not this one: then all of the ARN is taken for a name.
     *
     * @param suffixes those known under a key
     * @return empty when nothing is known of either reading
     */
    public Optional<Settled> settled(Function<SecretKey, Set<String>> suffixes) {
        if (!hasSuffix()) {
            return Optional.empty();
        }
        var asFull = suffixes.apply(key);
        if (asFull.contains(suffix)) {
            return Optional.of(new Settled(key, true));
        }
        boolean named = !suffixes.apply(asName).isEmpty();
        return named || !asFull.isEmpty() ? Optional.of(new Settled(asName, named)) : Optional.empty();
    }

    /**
     * @param proven a secret of this name is known to exist; otherwise it only cannot be the other one
     */
    public record Settled(SecretKey key, boolean proven) {}

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
