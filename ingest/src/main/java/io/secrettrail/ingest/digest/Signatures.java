package io.secrettrail.ingest.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.secrettrail.ingest.digest.DigestState.Invalid;
import io.secrettrail.ingest.digest.DigestState.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.HexFormat;

/** Checks what CloudTrail signed. Only RSA with SHA-256, whatever a digest or its metadata would like. */
final class Signatures {
    private static final Duration KEY_AFTER_END = Duration.ofHours(2);
    private static final Duration KEY_AROUND_BACKFILL = Duration.ofHours(1);

    private final KeyRing keys;

    Signatures(KeyRing keys) {
        this.keys = keys;
    }

    /** What the digest is worth with that signature, which stands beside it or in its successor. */
    DigestState judge(Digest digest, String signature, DigestState ifValid) throws IOException {
        var generated = digest.generated();
        var region = digest.key().chain().region();
        var key = generated == null
                ? keys.find(
                        region,
                        digest.fingerprint(),
                        digest.start(),
                        digest.end().plus(KEY_AFTER_END))
                : keys.find(
                        region,
                        digest.fingerprint(),
                        generated.minus(KEY_AROUND_BACKFILL),
                        generated.plus(KEY_AROUND_BACKFILL));
        if (key.isEmpty()) {
            return new Invalid(Reason.KEY_NOT_FOUND);
        }
        return fits(digest, signature, key.get()) ? ifValid : new Invalid(Reason.SIGNATURE);
    }

    private static boolean fits(Digest digest, String signature, PublicKey key) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(digest.stringToSign().getBytes(UTF_8));
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
