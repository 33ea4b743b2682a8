package io.secrettrail.ingest.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.secrettrail.events.Operations;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which records matter: decided by source and name where these suffice, and for key use by the context of the call or a list of keys. */
public final class Relevance {
    private static final String SECRET = "SecretARN";
    private static final String PARAMETER = "PARAMETER_ARN";

    /** A call that moves a ciphertext from one key to another has two. */
    private static final List<String> CONTEXTS =
            List.of("encryptionContext", "sourceEncryptionContext", "destinationEncryptionContext");

    private final Set<String> watchedKeys;
    private final List<byte[]> hints = new ArrayList<>();

    /** @param watchedKeys ids or ARNs of KMS keys whose every use matters */
    public Relevance(Collection<String> watchedKeys) {
        this.watchedKeys = Set.copyOf(watchedKeys);
        List.of(SECRET, PARAMETER).forEach(name -> hints.add(name.getBytes(US_ASCII)));
        watchedKeys.forEach(key -> hints.add(key.getBytes(US_ASCII)));
        hints.add("\\u".getBytes(US_ASCII)); // may spell any of the above
    }

    /** What can be said without parsing. Whatever is odd is for the parser, never for the drop. */
    enum Glance {
        KEEP,
        DROP,
        PARSE
    }

    Glance glance(RecordSlice slice) {
        if (!slice.sound()) {
            return Glance.PARSE;
        }
        if (Operations.isKeyUse(slice.eventSource(), slice.eventName())) {
            return hints.stream().anyMatch(hint -> contains(slice, hint)) ? Glance.PARSE : Glance.DROP;
        }
        return Operations.isRelevant(slice.eventSource(), slice.eventName()) ? Glance.KEEP : Glance.DROP;
    }

    /** The same question, asked of a parsed record. */
    public boolean isRelevant(CloudTrailRecord event) {
        return Operations.isKeyUse(event.eventSource(), event.eventName())
                ? namesSecret(event) || usesWatchedKey(event)
                : Operations.isRelevant(event.eventSource(), event.eventName());
    }

    private static boolean namesSecret(CloudTrailRecord event) {
        var request = event.node("requestParameters");
        return CONTEXTS.stream()
                .map(request::path)
                .anyMatch(context -> event.anyText(context, SECRET, PARAMETER).isPresent());
    }

    private boolean usesWatchedKey(CloudTrailRecord event) {
        if (watchedKeys.isEmpty()) {
            return false;
        }
        if (event.text("requestParameters", "keyId").filter(this::isWatched).isPresent()) {
            return true;
        }
        for (var resource : event.node("resources")) {
            if (event.anyText(resource, "ARN", "arn").filter(this::isWatched).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean isWatched(String key) {
        return watchedKeys.contains(key) || watchedKeys.contains(key.substring(key.lastIndexOf('/') + 1));
    }

    private static boolean contains(RecordSlice slice, byte[] text) {
        var bytes = slice.buffer();
        int last = slice.end() - text.length;
        byte first = text[0];
        for (int position = slice.start(); position <= last; position++) {
            if (bytes[position] == first && matches(bytes, position, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int position, byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (bytes[position + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
