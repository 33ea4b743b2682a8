package io.secrettrail.enrichment.secret;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Decrypted;
import io.secrettrail.events.Operations;
import io.secrettrail.events.cloudtrail.CloudTrailRecord;

/**
 * Whether the plain value was asked for. For parameters the request says so; that there was something to decrypt is proven only by the use of
 * a key beside it.
 */
public final class DecryptedReader {
    private DecryptedReader() {}

    public static Decrypted read(CloudTrailRecord event, AccessClass accessClass) {
        if (event.eventSource().equals(Operations.KMS)) {
            boolean plain = event.eventName().equals("Decrypt") && !KmsSecrets.isKeyValidation(event);
            return plain ? Decrypted.YES : Decrypted.NO;
        }
        if (accessClass != AccessClass.VALUE_READ) {
            return Decrypted.NO;
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
