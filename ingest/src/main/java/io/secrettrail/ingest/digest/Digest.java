package io.secrettrail.ingest.digest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one digest object says, and the hash of its bytes.
 *
 * @param endAsWritten the end as the document spells it: that spelling is signed
 * @param sha256 lower-case hex of the uncompressed bytes
 * @param signature the hex signature in the object's metadata; null when the copy has none
 * @param generated when a backfill digest was made: its key is of that time
 */
record Digest(
        DigestKey key,
        String bucket,
        String object,
        Instant start,
        Instant end,
        String endAsWritten,
        String fingerprint,
        @Nullable Previous previous,
        @Nullable String previousSignature,
        List<LogRef> logs,
        String sha256,
        @Nullable String signature,
        @Nullable Instant generated) {

    /** The digest before this one. */
    record Previous(String bucket, String object, @Nullable String sha256) {}

    /** A log file, and the hash of its uncompressed bytes. */
    record LogRef(String bucket, String object, String hash, String algorithm) {}

    Digest {
        logs = List.copyOf(logs);
    }

    /** What is signed, as CloudTrail spells it. */
    String stringToSign() {
        return String.join("\n", endAsWritten, bucket + "/" + object, sha256, String.valueOf(previousSignature));
    }
}
