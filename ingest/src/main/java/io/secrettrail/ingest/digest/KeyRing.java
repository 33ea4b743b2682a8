package io.secrettrail.ingest.digest;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/** The public keys with which CloudTrail signs, by the fingerprint that a digest names. May be called from many threads. */
public interface KeyRing {
    /**
     * @param region of the digest: each Region has keys of its own
     * @param from and {@code to}: when the key was in use
     * @throws IOException when it cannot be told
     */
    Optional<PublicKey> find(String region, String fingerprint, Instant from, Instant to) throws IOException;
}
