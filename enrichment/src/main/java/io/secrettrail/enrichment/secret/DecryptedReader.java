package io.secrettrail.enrichment.secret;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.AccessFlag;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.Operations;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;
import java.util.Set;

/**
 * Whether the plain value was given out. A call that failed gave nothing; what was merely named in a batch may not have been given. For
 * parameters the request says that the plain value was wanted; that there was something to decrypt is proven only by the use of a key
 * beside it.
 */
public final class DecryptedReader {
    private DecryptedReader() {}

    /** @param named what the place where the secret was named says already */
    public static Decrypted read(
            CloudTrailRecord event, AccessClass accessClass, Outcome outcome, Set<AccessFlag> named) {
        if (outcome != Outcome.SUCCESS) {
            return Decrypted.NO;
        }
        if (event.eventSource().equals(Operations.KMS)) {
            boolean plain = event.eventName().equals("Decrypt") && !KmsSecrets.isKeyValidation(event);
            return plain ? Decrypted.YES : Decrypted.NO;
        }
        if (accessClass != AccessClass.VALUE_READ) {
            return Decrypted.NO;
        }
        if (named.contains(AccessFlag.REQUESTED)) {
            return Decrypted.UNKNOWN;
        }
        if (event.eventSource().equals(Operations.SECRETS_MANAGER)) {
            return Decrypted.YES;
        }
        if (event.request().isMissingNode()) {
            return Decrypted.UNKNOWN;
        }
        return event.request().path("withDecryption").asBoolean(false) ? Decrypted.YES : Decrypted.NO;
    }
}
